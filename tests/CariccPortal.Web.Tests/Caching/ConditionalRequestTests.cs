using CariccPortal.Web.Caching;
using Microsoft.AspNetCore.Http;

namespace CariccPortal.Web.Tests.Caching;

public sealed class ConditionalRequestTests
{
    private static readonly DateTimeOffset LastModified = new(2024, 6, 1, 7, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("\"abc\"", true)]
    [InlineData("W/\"abc\"", true)]
    [InlineData("\"other\", \"abc\"", true)]
    [InlineData("*", true)]
    [InlineData("\"abc-br\"", false)]
    [InlineData("\"xabc\"", false)]
    [InlineData("\"x\"abc\"", false)]
    [InlineData("abc", false)]
    [InlineData("", false)]
    public void If_None_Match_compares_whole_entity_tags(string header, bool isNotModified) =>
        Assert.Equal(isNotModified, IsNotModified(("If-None-Match", header)));

    [Theory]
    [InlineData("Sat, 01 Jun 2024 07:00:00 GMT", true)]
    [InlineData("Sat, 01 Jun 2024 06:59:59 GMT", false)]
    [InlineData("yesterday", false)]
    public void If_Modified_Since_compares_the_time(string header, bool isNotModified) =>
        Assert.Equal(isNotModified, IsNotModified(("If-Modified-Since", header)));

    [Fact]
    public void If_None_Match_takes_precedence_over_the_time() =>
        Assert.False(IsNotModified(("If-None-Match", "\"other\""), ("If-Modified-Since", "Sat, 01 Jun 2024 07:00:00 GMT")));

    private static bool IsNotModified(params (string Name, string Value)[] headers)
    {
        var request = new DefaultHttpContext().Request;
        foreach (var (name, value) in headers) request.Headers[name] = value;
        return ConditionalRequest.IsNotModified(request, new("\"abc\""), LastModified);
    }
}
