using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CariccPortal.Demo;
using CariccPortal.Items;
using CariccPortal.Tests;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.StaticSite;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.StaticSite;

/// <summary>The public site as files, read as any web server would serve them.</summary>
public sealed class StaticSiteExporterTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Written_site_has_no_broken_link()
    {
        await using var site = await TestSite.StartSeededAsync();
        await using (var db = site.Database.CreateContext())
            await new DemoDataLoader(db, site.Clock).RunAsync(80);

        var result = await WriteAsync(site);

        var publicUrl = site.Services.GetRequiredService<PortalOptions>().PublicUrl;
        var (broken, links) = (new List<string>(), 0);
        var pages = Directory.GetFiles(folder.Path, "*.html", SearchOption.AllDirectories);
        foreach (var file in pages)
        {
            using var page = await ParseAsync(file);
            var url = new Uri(publicUrl, "/" + Path.GetRelativePath(folder.Path, file).Replace("index.html", "", StringComparison.Ordinal));
            foreach (var link in LinksOf(page))
            {
                var target = new Uri(url, link);
                if (target.Scheme is not ("http" or "https") || target.Authority != publicUrl.Authority) continue;
                links++;
                if (!Serves(target)) broken.Add($"{url.AbsolutePath}: {link}");
            }

            Assert.Empty(page.QuerySelectorAll("form"));
        }

        Assert.True(broken.Count == 0, $"{broken.Count} of {links}:\n{string.Join('\n', broken.Distinct().Take(40))}");
        Assert.True(links > 1000, $"{links} links");
        Assert.True(result.Pages > 160, $"{result.Pages} pages");
        foreach (var language in Languages.All)
        {
            foreach (var path in new[] { "", "/news", "/news/_page/2", "/calendar", "/search", "/contact", "/about" })
                Assert.True(File.Exists(Path.Combine(folder.Path, $"{language.Code}{path}/index.html")), path);
            foreach (var path in new[] { "feed.rss", "feed.atom", "calendar.ics" })
                Assert.True(File.Exists(Path.Combine(folder.Path, language.Code, path)), path);
        }

        foreach (var path in new[] { "index.html", "404.html", "sitemap.xml", "robots.txt", "favicon.ico", ".well-known/caricc-keys.json" })
            Assert.True(File.Exists(Path.Combine(folder.Path, path)), path);
        Assert.Empty(Directory.GetDirectories(folder.Path, "staff", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_needs_the_server_is_replaced_by_a_sentence()
    {
        await using var site = await TestSite.StartSeededAsync();
        await WriteAsync(site);

        using var search = await ParseAsync(Path.Combine(folder.Path, "ru/search/index.html"));
        Assert.Contains("Это копия сайта без сервера.", search.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var item = Directory.GetDirectories(Path.Combine(folder.Path, "en/news"))
            .First(path => !path.EndsWith("_page", StringComparison.Ordinal));
        using var page = await ParseAsync(Path.Combine(item, "index.html"));
        Assert.Contains("This is a copy without a server.", page.QuerySelector("#rating")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Staff sign-in", page.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_with_files_is_refused()
    {
        await using var site = await TestSite.StartAsync();
        folder.Write("kept.txt", "words");

        await Assert.ThrowsAsync<IOException>(() => WriteAsync(site));

        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    private async Task<StaticSiteResult> WriteAsync(TestSite site)
    {
        using var client = site.CreateClient();
        return await new StaticSiteExporter(client, site.Services.GetRequiredService<PortalOptions>().PublicUrl).WriteAsync(folder.Path);
    }

    private static async Task<IDocument> ParseAsync(string file) =>
        await new HtmlParser().ParseDocumentAsync(await File.ReadAllTextAsync(file));

    private static IEnumerable<string> LinksOf(IDocument page) => page.QuerySelectorAll("[href], [src], [srcset]")
        .SelectMany(element => new[] { element.GetAttribute("href"), element.GetAttribute("src") }
            .Concat((element.GetAttribute("srcset") ?? "").Split(',').Select(part => part.Trim().Split(' ')[0])))
        .OfType<string>().Where(link => link.Length > 0);

    // Any web server: a file, or a folder with its default document.
    private bool Serves(Uri url)
    {
        if (url.Query.Length > 0) return false;
        var path = Path.Combine(folder.Path, Uri.UnescapeDataString(url.AbsolutePath).TrimStart('/'));
        return File.Exists(path) || File.Exists(Path.Combine(path, "index.html"));
    }
}
