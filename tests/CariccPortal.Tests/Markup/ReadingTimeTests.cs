using CariccPortal.Items;
using CariccPortal.Markup;

namespace CariccPortal.Tests.Markup;

public sealed class ReadingTimeTests
{
    [Theory]
    [InlineData("", "en", 1)]
    [InlineData("<p>A word – and another.</p>", "ru", 1)]
    [InlineData(299, "en", 1)]
    [InlineData(300, "en", 2)]
    [InlineData(1000, "en", 5)]
    [InlineData(1000, "ru", 6)]
    public void Minutes_returns_at_least_one_whole_minute(object body, string code, int minutes) =>
        Assert.Equal(minutes,
            ReadingTime.Minutes(body as string
                ?? $"<p>{string.Join(" – ", Enumerable.Repeat("<strong>word</strong>", (int)body))}</p>", Languages.FromStored(code)));
}
