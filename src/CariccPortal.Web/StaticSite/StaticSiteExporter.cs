using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CariccPortal.Items;
using CariccPortal.Web.Integrity;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.StaticSite;

/// <summary>What was written.</summary>
/// <param name="Pages">Number of pages.</param>
/// <param name="Files">Number of other files.</param>
public sealed record StaticSiteResult(int Pages, int Files);

/// <summary>Writes the public site as files that any web server can serve from the root of a host. Follows the links of the site, as a
/// search engine does, so that a new page needs no change here.</summary>
/// <param name="client">A client of the running site that does not follow redirects.</param>
/// <param name="publicUrl">The public URL of the site.</param>
public sealed partial class StaticSiteExporter(HttpClient client, Uri publicUrl)
{
    private const int MaxRedirects = 5;

    private static readonly string[] Files =
    [
        "/sitemap.xml", "/robots.txt", "/llms.txt", "/favicon.ico", "/apple-touch-icon.png", "/.well-known/security.txt",
        SignatureEndpoints.KeysPath,
    ];

    // What only a server can do.
    private static readonly string[] LeftOut = ["/api", "/openapi", "/health"];
    private static readonly string[] LeftOutInLanguage = ["/staff", "/account", "/ratings", "/preview"];

    private static readonly HtmlParser Parser = new();

    // By path and query: the path in the written site; null for what is not there.
    private readonly Dictionary<string, string?> written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> redirects = new(StringComparer.Ordinal);
    private readonly Queue<string> waiting = new();
    private readonly List<(string Url, string File)> pages = [];
    private string root = "";

    /// <summary>Writes the site.</summary>
    /// <param name="folder">The folder, new or empty.</param>
    /// <param name="progress">Called with the number of addresses read and known.</param>
    /// <param name="cancel">Cancels; what was written stays.</param>
    /// <exception cref="IOException">The folder is not empty, or cannot be written.</exception>
    public async Task<StaticSiteResult> WriteAsync(string folder, Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        root = Path.GetFullPath(folder);
        if (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any())
            throw new IOException($"The folder '{root}' is not empty. Choose another one.");
        foreach (var url in Languages.All.Select(language => SiteUrls.WithLanguage(language, "")).Prepend("/").Concat(Files)) Enqueue(url);
        for (var done = 1; waiting.TryDequeue(out var url); done++)
        {
            await ReadAsync(url, cancel);
            progress?.Invoke(done, written.Count);
        }

        await ReadNotFoundPageAsync(cancel);
        foreach (var (url, file) in pages) await RewriteAsync(url, file, cancel);
        foreach (var (url, target) in redirects) await WriteRedirectAsync(url, Resolve(target), cancel);
        return new(pages.Count, written.Values.Count(path => path?.EndsWith('/') == false));
    }

    private void Enqueue(string url)
    {
        if (!IsLeftOut(url) && written.TryAdd(url, null)) waiting.Enqueue(url);
    }

    private static bool IsLeftOut(string url)
    {
        var path = url.Split('?')[0];
        if (path.Length < url.Length && !PageQuery().IsMatch(url)) return true;
        return path.EndsWith("/timegate", StringComparison.Ordinal) || LeftOut.Any(prefix => IsBelow(path, prefix))
            || Languages.All.Any(language => LeftOutInLanguage.Any(one => IsBelow(path, SiteUrls.WithLanguage(language, one))));
    }

    private static bool IsBelow(string path, string prefix) => path == prefix || path.StartsWith(prefix + "/", StringComparison.Ordinal);

    private async Task ReadAsync(string url, CancellationToken cancel)
    {
        using var response = await client.GetAsync(new Uri(url, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancel);
        if (response.Headers.Location is { } location && (int)response.StatusCode is >= 300 and < 400)
        {
            if (ToInternal(url, location.OriginalString) is not { } target) return;
            redirects[url] = target;
            Enqueue(target);
            return;
        }

        if (response.StatusCode == HttpStatusCode.ServiceUnavailable || (int)response.StatusCode == StatusCodes.Status429TooManyRequests)
            throw new IOException($"'{url}' cannot be read now: {(int)response.StatusCode}.");
        if (response.StatusCode != HttpStatusCode.OK) return;
        var type = response.Content.Headers.ContentType?.MediaType;
        var isPage = type == "text/html";
        if (ToPath(url, isPage) is not { } path) return;
        var file = ToFile(path);
        await SaveAsync(response, file, cancel);
        written[url] = path;
        if (isPage)
        {
            pages.Add((url, file));
            foreach (var target in FindLinks(url, await ParseAsync(file, cancel))) Enqueue(target);
        }
        else if (type == "text/css" || path.StartsWith("/sitemap", StringComparison.Ordinal))
        {
            var text = await File.ReadAllTextAsync(file, cancel);
            foreach (Match match in (type == "text/css" ? CssUrl() : SitemapUrl()).Matches(text))
                if (ToInternal(url, WebUtility.HtmlDecode(match.Groups["url"].Value)) is { } target) Enqueue(target);
        }
    }

    // Web servers serve it by this name for what is not there.
    private async Task ReadNotFoundPageAsync(CancellationToken cancel)
    {
        var url = SiteUrls.WithLanguage(Languages.Default, "/404");
        using var response = await client.GetAsync(new Uri(url, UriKind.Relative), cancel);
        if (response.StatusCode != HttpStatusCode.NotFound) return;
        var file = Path.Combine(root, "404.html");
        await SaveAsync(response, file, cancel);
        pages.Add((url, file));
    }

    private static async Task SaveAsync(HttpResponseMessage response, string file, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        await using (stream) await response.Content.CopyToAsync(stream, cancel);
    }

    private static async Task<IDocument> ParseAsync(string file, CancellationToken cancel) =>
        await Parser.ParseDocumentAsync(await File.ReadAllTextAsync(file, cancel), cancel);

    private IEnumerable<string> FindLinks(string url, IDocument page)
    {
        foreach (var element in page.QuerySelectorAll("[href], [src], [srcset]"))
        {
            foreach (var name in new[] { "href", "src" })
                if (element.GetAttribute(name) is { } value && ToInternal(url, value) is { } target) yield return target;
            foreach (var part in (element.GetAttribute("srcset") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
                if (ToInternal(url, part.Trim().Split(' ')[0]) is { } target) yield return target;
        }

        foreach (var image in page.QuerySelectorAll("meta[property='og:image']"))
            if (ToInternal(url, image.GetAttribute("content") ?? "") is { } target) yield return target;
    }

    private async Task RewriteAsync(string url, string file, CancellationToken cancel)
    {
        using var page = await ParseAsync(file, cancel);
        var language = Languages.TryParse(page.DocumentElement.GetAttribute("lang") ?? "", out var own) ? own : Languages.Default;
        foreach (var form in page.QuerySelectorAll("form")) ReplaceForm(page, form, language);
        foreach (var link in page.QuerySelectorAll("a[href], link[href], area[href]"))
        {
            var value = link.GetAttribute("href")!;
            if (value.StartsWith('#') || ToInternal(url, value) is not { } target) continue;
            // A query is for the server; its page may be there without it.
            if ((Resolve(target) ?? (link.LocalName == "a" ? Resolve(target.Split('?')[0]) : null)) is { } path)
            {
                // Canonical addresses stay absolute, without the slash that a folder has.
                if (link.LocalName != "link" || value.StartsWith('/')) link.SetAttribute("href", path + FragmentOf(value));
                else if (target.Contains('?', StringComparison.Ordinal)) link.SetAttribute("href", new Uri(publicUrl, path).AbsoluteUri);
            }
            else Remove(link);
        }

        await File.WriteAllTextAsync(file, page.ToHtml(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancel);
    }

    // The number of votes stays.
    private static void ReplaceForm(IDocument page, IElement form, Language language)
    {
        var sentence = page.CreateElement("p");
        sentence.TextContent =
            StringResources.Get(language, "This is a copy without a server. Searching, rating and sending forms are not possible here.");
        form.Replace([.. form.QuerySelectorAll(".sum").Cast<INode>(), sentence]);
    }

    private static void Remove(IElement link)
    {
        if (link.LocalName != "a") link.Remove();
        else if (link.Closest("li") is { } entry && entry.TextContent.Trim() == link.TextContent.Trim()) entry.Remove();
        else link.Replace([.. link.ChildNodes]);
    }

    private static string FragmentOf(string url) => url.IndexOf('#') is >= 0 and var at ? url[at..] : "";

    private string? Resolve(string url)
    {
        for (var steps = 0; steps < MaxRedirects && redirects.TryGetValue(url, out var next); steps++) url = next;
        return written.GetValueOrDefault(url);
    }

    private async Task WriteRedirectAsync(string url, string? target, CancellationToken cancel)
    {
        if (target is null || ToPath(url, isPage: true) is not { } path) return;
        var file = ToFile(path);
        if (File.Exists(file)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var encoded = WebUtility.HtmlEncode(target);
        await File.WriteAllTextAsync(file, $"""
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"><title>{encoded}</title><meta http-equiv="refresh" content="0; url={encoded}">
            <link rel="canonical" href="{WebUtility.HtmlEncode(new Uri(publicUrl, target).AbsoluteUri)}"></head>
            <body><a href="{encoded}">{encoded}</a></body></html>

            """, cancel);
    }

    // The path and query of a link to this site; null for others.
    private string? ToInternal(string from, string link) =>
        Uri.TryCreate(new Uri(publicUrl, from), link, out var url) && url.Scheme is "http" or "https"
            && string.Equals(url.Host, publicUrl.Host, StringComparison.OrdinalIgnoreCase) && url.Port == publicUrl.Port
            ? url.PathAndQuery : null;

    // A page is a folder with its default document. The pages of a list have no query there.
    private static string? ToPath(string url, bool isPage)
    {
        var path = url.Split('?')[0];
        var segments = path.Split('/').Select(Uri.UnescapeDataString);
        if (segments.Any(name => name is "." or ".." || name.IndexOfAny(['/', '\\', '\0', ':']) >= 0)) return null;
        if (!isPage) return path.EndsWith('/') || path.Length < url.Length ? null : path;
        return path.TrimEnd('/') + (PageQuery().Match(url) is { Success: true } match ? $"/_page/{match.Groups["page"].Value}/" : "/");
    }

    private string ToFile(string path) =>
        Path.Combine([root, .. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString),
            .. path.EndsWith('/') ? ["index.html"] : Array.Empty<string>()]);

    [GeneratedRegex(@"\?page=(?<page>[1-9][0-9]{0,8})$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PageQuery();

    [GeneratedRegex(@"url\([""']?(?<url>[^)""']+)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CssUrl();

    [GeneratedRegex(@"<loc>(?<url>[^<]+)</loc>",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SitemapUrl();
}
