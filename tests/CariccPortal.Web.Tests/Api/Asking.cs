using System.Text.Json;

namespace CariccPortal.Web.Tests.Api;

/// <summary>Asks the API and reads its answers.</summary>
internal static class Asking
{
    /// <summary>What an address answers, which must be 200 and JSON.</summary>
    public static async Task<JsonElement> AskApiAsync(this TestSite site, string address)
    {
        using var reader = site.Visitor();
        var answer = await reader.OpenAsync("/api/v1" + address);
        Assert.True(answer.Status == System.Net.HttpStatusCode.OK, $"{address}: {answer.Status} {answer.Text}");
        Assert.Equal("application/json; charset=utf-8", answer.Header("Content-Type"));
        return answer.Json();
    }

    /// <summary>The body as JSON.</summary>
    public static JsonElement Json(this Page answer)
    {
        using var json = JsonDocument.Parse(answer.Text);
        return json.RootElement.Clone();
    }

    /// <summary>A problem of the status given, told as RFC 9457 has it.</summary>
    public static JsonElement Problem(this Page answer, int status)
    {
        Assert.Equal(status, (int)answer.Status);
        Assert.Equal("application/problem+json", answer.Answer.Content.Headers.ContentType?.MediaType);
        var problem = answer.Json();
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.True(Uri.IsWellFormedUriString(problem.GetProperty("type").GetString(), UriKind.Absolute));
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("title").GetString()));
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("detail").GetString()));
        return problem;
    }

    /// <summary>The values of a text of every entry of a list.</summary>
    public static IReadOnlyList<string> Each(this JsonElement answer, string list, string name) =>
        [.. answer.GetProperty(list).EnumerateArray().Select(one => one.GetProperty(name).ToString())];

    /// <summary>The text of a property.</summary>
    public static string Text(this JsonElement one, string name) => one.GetProperty(name).ToString();
}
