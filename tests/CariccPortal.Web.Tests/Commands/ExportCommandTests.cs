using CariccPortal.Tests;
using CariccPortal.Tests.Import.K2;

namespace CariccPortal.Web.Tests.Commands;

/// <summary>The commands <c>export</c> and <c>import</c> as processes.</summary>
public sealed class ExportCommandTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Exported_site_moves_to_a_new_one()
    {
        using var site = new SiteProcess();
        using var other = new SiteProcess();
        var zip = Path.Combine(folder.Path, "portal.zip");
        await site.RunAsync("migrate");
        await site.RunAsync("seed");
        var exported = await site.RunAsync("export", zip);
        Assert.Equal(0, exported.Code);
        Assert.Matches(
            "^Exported [0-9]+ rows, 12 items among them. The audit log ends at the checkpoint [0-9]+:[0-9a-f]{64}\n$", exported.Out);
        var again = await site.RunAsync("export", zip);
        Assert.Equal((1, $"'{zip}' exists. Choose another file."), (again.Code, again.Error.Trim()));
        Assert.Equal(1, (await site.RunAsync("export")).Code);

        await other.RunAsync("migrate");
        var imported = await other.RunAsync("import", "portal", zip);
        Assert.Equal((0, ""), (imported.Code, imported.Error));

        var checkpoint = exported.Out.Trim().Split(' ')[^1];
        var verified = await other.RunAsync("verify", "--checkpoint", checkpoint);
        Assert.Equal(0, verified.Code);
        Assert.Contains(checkpoint, verified.Out, StringComparison.Ordinal);
        var refused = await other.RunAsync("import", "portal", zip);
        Assert.Equal(1, refused.Code);
        Assert.StartsWith("The database is not empty: ", refused.Error, StringComparison.Ordinal);
        await other.ServeAsync(["--environment=Production"], async client =>
        {
            using var page = await client.GetAsync("/en/news");
            Assert.Equal(System.Net.HttpStatusCode.OK, page.StatusCode);
        });

        var files = Path.Combine(folder.Path, "static");
        var written = await other.RunAsync("export", "--static", files);
        Assert.Equal(0, written.Code);
        Assert.Matches("(^|\n)Written [0-9]+ pages and [0-9]+ files.\n$", written.Out);
        Assert.True(File.Exists(Path.Combine(files, "ru", "index.html")));
    }

    [Fact]
    public async Task Import_of_a_part_fails_unless_the_option_states_it()
    {
        using var site = new SiteProcess();
        await site.RunAsync("migrate");
        var pages = new K2Site(8).WriteHtml(folder);
        foreach (var page in Directory.GetFiles(pages, "item-*.html").Order(StringComparer.Ordinal).Take(2)) File.Delete(page);

        var dry = await site.RunAsync("import", "k2-html", pages, "--dry-run");
        var failed = await site.RunAsync("import", "k2-html", pages);
        var report = Path.Combine(folder.Path, "report.json");
        var part = await site.RunAsync("import", "k2-html", pages, "--part", "--report", report);

        Assert.Equal((1, 1, 0), (dry.Code, failed.Code, part.Code));
        Assert.Contains("The import is not complete; see the lines above.", failed.Error, StringComparison.Ordinal);
        Assert.Contains("0 imported, 0 changed, 6 unchanged", part.Out, StringComparison.Ordinal);
        Assert.Contains("\"isPart\": true", await File.ReadAllTextAsync(report), StringComparison.Ordinal);
        Assert.Equal(1, (await site.RunAsync("import", "k2-html", pages, "--kind", "5=party")).Code);
        Assert.Equal(1, (await site.RunAsync("import", "k2-html", Path.Combine(folder.Path, "none"))).Code);
    }
}
