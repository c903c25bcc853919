using System.Text.Json;

namespace CariccPortal.Web.Tests.Api;

/// <summary>Sends API requests and reads the responses.</summary>
internal static class ApiTestExtensions
{
    /// <summary>Returns the JSON of a response, which must be 200.</summary>
    public static async Task<JsonElement> GetApiAsync(this TestSite site, string path)
    {
        using var reader = site.Visitor();
        var answer = await reader.OpenAsync("/api/v1" + path);
        Assert.True(answer.Status == System.Net.HttpStatusCode.OK, $"{path}: {answer.Status} {answer.Text}");
        Assert.Equal("application/json; charset=utf-8", answer.Header("Content-Type"));
        return answer.Json();
    }

    /// <summary>The body as JSON.</summary>
    public static JsonElement Json(this Page response)
    {
        using var json = JsonDocument.Parse(response.Text);
        return json.RootElement.Clone();
    }

    /// <summary>Asserts that the response is problem details (RFC 9457) with the given status.</summary>
    public static JsonElement Problem(this Page response, int status)
    {
        Assert.Equal(status, (int)response.Status);
        Assert.Equal("application/problem+json", response.Response.Content.Headers.ContentType?.MediaType);
        var problem = response.Json();
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.True(Uri.IsWellFormedUriString(problem.GetProperty("type").GetString(), UriKind.Absolute));
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("title").GetString()));
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("detail").GetString()));
        return problem;
    }

    /// <summary>Returns a property of every entry of a list.</summary>
    public static IReadOnlyList<string> GetValues(this JsonElement response, string listName, string name) =>
        [.. response.GetProperty(listName).EnumerateArray().Select(one => one.GetProperty(name).ToString())];

    /// <summary>Returns a property as text.</summary>
    public static string GetText(this JsonElement element, string name) => element.GetProperty(name).ToString();
}
