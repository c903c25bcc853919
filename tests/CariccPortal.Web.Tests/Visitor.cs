namespace CariccPortal.Web.Tests;

/// <summary>Whoever uses the site, with cookies of their own; a reader until they sign in. Redirects are not followed
/// unasked, so that a test sees each answer.</summary>
public sealed class Visitor(HttpClient client) : IDisposable
{
    public HttpClient Client => client;

    public Task<Page> OpenAsync(string address, params (string Name, string Value)[] headers) => AskAsync(HttpMethod.Get, address, headers);

    public async Task<Page> AskAsync(HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        return await SendAsync(request, headers);
    }

    /// <summary>Posts fields as a form does.</summary>
    public async Task<Page> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) };
        return await SendAsync(request, headers);
    }

    public Task<Page> SubmitAsync(TypedForm form, params (string Name, string Value)[] headers) => form.Method == HttpMethod.Get
        ? OpenAsync($"{form.Action}?{string.Join('&', form.Fields().Select(one => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value)}"))}", headers)
        : PostAsync(form.Action, form.Fields(), headers);

    /// <summary>Submits a form with files, as a browser does.</summary>
    public async Task<Page> UploadAsync(TypedForm form, params (string Field, string Name, byte[] Content)[] files)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.Fields()) content.Add(new StringContent(value), name);
        foreach (var (field, name, bytes) in files) content.Add(new ByteArrayContent(bytes), field, name);
        using var request = new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = content };
        return await SendAsync(request, []);
    }

    /// <summary>Goes where an answer sends on to.</summary>
    public async Task<Page> LandAsync(Page sent)
    {
        for (var steps = 0; sent.Location is { } next; steps++)
        {
            Assert.True(steps < 5, $"Redirects without end: {next}");
            sent = await OpenAsync(next);
        }

        return sent;
    }

    /// <summary>Submits a form and goes where the answer leads.</summary>
    public async Task<Page> SubmitAndLandAsync(TypedForm form) => await LandAsync(await SubmitAsync(form));

    public void Dispose() => client.Dispose();

    private async Task<Page> SendAsync(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        var address = request.RequestUri!.OriginalString;
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Page.ReadAsync(address, await client.SendAsync(request));
    }
}
