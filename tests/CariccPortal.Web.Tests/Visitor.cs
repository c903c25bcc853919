namespace CariccPortal.Web.Tests;

/// <summary>A client with its own cookies. Redirects are not followed automatically, so that tests see each response.</summary>
public sealed class Visitor(HttpClient client) : IDisposable
{
    public HttpClient Client => client;

    public Task<Page> OpenAsync(string path, params (string Name, string Value)[] headers) => RequestAsync(HttpMethod.Get, path, headers);

    public async Task<Page> RequestAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        return await SendAsync(request, headers);
    }

    /// <summary>Posts form fields.</summary>
    public async Task<Page> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        return await SendAsync(request, headers);
    }

    public Task<Page> SubmitAsync(FormSubmission form, params (string Name, string Value)[] headers)
    {
        if (form.Method != HttpMethod.Get) return PostAsync(form.Action, form.Fields(), headers);
        var query = form.Fields().Select(one => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value)}");
        return OpenAsync($"{form.Action}?{string.Join('&', query)}", headers);
    }

    /// <summary>Submits a form with files.</summary>
    public async Task<Page> UploadAsync(FormSubmission form, params (string Field, string Name, byte[] Content)[] files)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.Fields()) content.Add(new StringContent(value), name);
        foreach (var (field, name, bytes) in files) content.Add(new ByteArrayContent(bytes), field, name);
        using var request = new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = content };
        return await SendAsync(request, []);
    }

    /// <summary>Follows the redirects of a response.</summary>
    public async Task<Page> FollowRedirectsAsync(Page page)
    {
        for (var steps = 0; page.Location is { } next; steps++)
        {
            Assert.True(steps < 5, $"Redirects without end: {next}");
            page = await OpenAsync(next);
        }

        return page;
    }

    /// <summary>Submits a form and follows the redirects.</summary>
    public async Task<Page> SubmitAndFollowAsync(FormSubmission form) => await FollowRedirectsAsync(await SubmitAsync(form));

    public void Dispose() => client.Dispose();

    private async Task<Page> SendAsync(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        var address = request.RequestUri!.OriginalString;
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Page.ReadAsync(address, await client.SendAsync(request));
    }
}
