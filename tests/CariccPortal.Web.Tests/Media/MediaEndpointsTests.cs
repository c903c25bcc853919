using System.Net;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Media;

namespace CariccPortal.Web.Tests.Media;

public sealed class MediaEndpointsTests
{
    [Fact]
    public async Task Media_are_public_only_while_a_published_item_uses_them()
    {
        await using var site = await TestSite.StartAsync();
        var (picture, file) = (await site.Database.AddImageAsync("hall.jpg"),
            await site.Database.AddFileAsync("Programme.pdf", SampleDocuments.Pdf()));
        string[] either = [$"/media/{picture}", $"/media/{file}"];
        string[] addresses = [.. new[] { "480.webp", "480.jpg", "960.webp", "960.jpg", "1600.webp",
            "1600.jpg" }.Select(name => $"/media/{picture}/{name}"), $"/files/{file}/programme.pdf"];
        await AssertStatusAsync(site, [.. addresses, .. either], HttpStatusCode.NotFound);

        var release = site.Clock.Now.AddHours(1);
        var id = await site.PublishAsync("With both",
            text => text with { Body = $"![a](media:{picture})\n\n[p](media:{file})", Publication = PublicationChange.At(release) });
        site.Clock.Now = release.AddSeconds(-1);
        await AssertStatusAsync(site, addresses, HttpStatusCode.NotFound);

        site.Clock.Now = release;
        await AssertStatusAsync(site, addresses, HttpStatusCode.OK);
        Assert.Equal<(string?, string?)>((addresses[5], addresses[6]),
            ((await site.Visitor().OpenAsync(either[0])).Location, (await site.Visitor().OpenAsync(either[1])).Location));

        await site.UpdateTranslationsAsync(id, text => text.WithdrawnAt = site.Clock.Now);
        await AssertStatusAsync(site, [.. addresses, .. either], HttpStatusCode.NotFound);

        await site.UpdateTranslationsAsync(id, text => text.WithdrawnAt = null);
        await AssertStatusAsync(site, addresses, HttpStatusCode.OK);
        await site.DeleteAsync(id);
        await AssertStatusAsync(site, addresses, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Media_stay_public_while_one_translation_uses_them()
    {
        await using var site = await TestSite.StartAsync();
        var picture = await site.Database.AddImageAsync("hall.jpg");
        var id = await site.SaveAsync(TestData.Draft(ItemKind.News, "Both") with
        {
            Translations = [TestData.Translation("Both") with { Body = $"![a](media:{picture})" },
                TestData.Translation("Оба", Language.Russian) with { Body = $"![a](media:{picture})" }],
        });

        await site.UpdateTranslationsAsync(id, text => text.WithdrawnAt = text.Language == Language.English ? site.Clock.Now : null);

        await AssertStatusAsync(site, [$"/media/{picture}/480.jpg"], HttpStatusCode.OK);
    }

    [Fact]
    public async Task Cache_Control_limits_shared_caches_to_one_minute()
    {
        await using var site = await TestSite.StartAsync();
        var picture = await site.Database.AddImageAsync("hall.jpg");
        await site.PublishAsync("With it", text => text with { Body = $"![a](media:{picture})" });
        using var reader = site.Visitor();

        var first = await reader.OpenAsync($"/media/{picture}/960.webp");
        Assert.Equal("public, max-age=31536000, s-maxage=60, immutable", first.Header("Cache-Control"));
        Assert.Equal("image/webp", first.Header("Content-Type"));
        Assert.Equal("cross-origin", first.Header("Cross-Origin-Resource-Policy"));
        Assert.Equal("nosniff", first.Header("X-Content-Type-Options"));
        Assert.Null(first.Header("Set-Cookie"));

        var again = await reader.OpenAsync($"/media/{picture}/960.webp", ("If-None-Match", first.Header("ETag")!));
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        Assert.Equal((first.Header("ETag"), first.Header("Cache-Control"), ""),
            (again.Header("ETag"), again.Header("Cache-Control"), again.Text));

        var head = await reader.RequestAsync(HttpMethod.Head, $"/media/{picture}/960.webp");
        Assert.Equal((HttpStatusCode.OK, first.Header("Content-Length"), ""), (head.Status, head.Header("Content-Length"), head.Text));
    }

    [Fact]
    public async Task Revalidation_after_withdrawal_returns_404()
    {
        await using var site = await TestSite.StartAsync();
        var picture = await site.Database.AddImageAsync("hall.jpg");
        var id = await site.PublishAsync("With it", text => text with { Body = $"![a](media:{picture})" });
        using var cache = site.Visitor();
        var tag = (await cache.OpenAsync($"/media/{picture}/960.webp")).Header("ETag")!;

        await site.UpdateTranslationsAsync(id, text => text.WithdrawnAt = site.Clock.Now);

        var asked = await cache.OpenAsync($"/media/{picture}/960.webp", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotFound, asked.Status);
        Assert.False(asked.Response.Headers.CacheControl?.Public ?? false);
    }

    [Theory]
    [InlineData(StaffRole.Writer)]
    [InlineData(StaffRole.Editor)]
    public async Task Staff_see_unpublished_media_with_no_store(string role)
    {
        await using var site = await TestSite.StartAsync();
        var (picture, file) = (await site.Database.AddImageAsync("hall.jpg"),
            await site.Database.AddFileAsync("Programme.pdf", SampleDocuments.Pdf()));
        using var user = await site.SignInAsAsync(role);

        foreach (var address in new[] { $"/media/{picture}/960.webp", $"/files/{file}/programme.pdf" })
        {
            var seen = await user.OpenAsync(address);
            Assert.Equal(HttpStatusCode.OK, seen.Status);
            Assert.Equal("no-store, private", string.Join(", ", seen.Header("Cache-Control")!.Split(", ").Order(StringComparer.Ordinal)));
            Assert.Equal("same-origin", seen.Header("Cross-Origin-Resource-Policy"));
        }
    }

    [Fact]
    public async Task File_download_has_its_own_name()
    {
        await using var site = await TestSite.StartAsync();
        var files = new[]
        {
            (Name: "Программа «А».pdf", Address: "programma-a.pdf", Type: "application/pdf", Content: SampleDocuments.Pdf()),
            (Name: "Seizures.csv", Address: "seizures.csv", Type: "text/csv; charset=utf-8",
                Content: SampleDocuments.Bytes("Country;kg\nKazakhstan;12\n")),
            (Name: "page.txt", Address: "page.txt", Type: "text/plain; charset=utf-8",
                Content: SampleDocuments.Bytes("Words with <script>alert(1)</script> in them.")),
        };
        var hashes = new List<string>();
        foreach (var file in files) hashes.Add(await site.Database.AddFileAsync(file.Name, file.Content));
        await site.PublishAsync("With files",
            text => text with { Body = string.Join("\n\n", hashes.Select(hash => $"[f](media:{hash})")) });
        using var reader = site.Visitor();

        foreach (var (file, hash) in files.Zip(hashes))
        {
            using var response = await reader.Client.GetAsync($"/files/{hash}/{file.Address}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(file.Content, await response.Content.ReadAsByteArrayAsync());
            Assert.Equal(file.Type, response.Content.Headers.ContentType!.ToString());
            Assert.Equal(file.Type == "application/pdf" ? "inline" : "attachment",
                response.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal(file.Name, response.Content.Headers.ContentDisposition.FileNameStar);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.False(response.Content.Headers.ContentEncoding.Any());
        }
    }

    [Fact]
    public async Task Range_request_resumes_a_download()
    {
        await using var site = await TestSite.StartAsync();
        var file = await site.Database.AddFileAsync("p.pdf", SampleDocuments.Pdf());
        await site.PublishAsync("With a file", text => text with { Body = $"[f](media:{file})" });

        var part = await site.Visitor().OpenAsync($"/files/{file}/p.pdf", ("Range", "bytes=0-7"));

        Assert.Equal((HttpStatusCode.PartialContent, "%PDF-1.7"), (part.Status, part.Text));
    }

    [Fact]
    public async Task Large_file_is_read_in_parts()
    {
        await using var site = await TestSite.StartAsync();
        var content = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 100_000).Select(number => $"{number:D7}\n")));
        var file = await site.Database.AddFileAsync("numbers.txt", content);
        await site.PublishAsync("With a file", text => text with { Body = $"[f](media:{file})" });
        using var reader = site.Visitor();

        Assert.Equal(content, System.Text.Encoding.ASCII.GetBytes((await reader.OpenAsync($"/files/{file}/numbers.txt")).Text));
        var part = await reader.OpenAsync($"/files/{file}/numbers.txt", ("Range", "bytes=262140-524300"));
        Assert.Equal(System.Text.Encoding.ASCII.GetString(content[262140..524301]), part.Text);
        var end = await reader.OpenAsync($"/files/{file}/numbers.txt", ("Range", "bytes=-8"));
        Assert.Equal("0099999\n", end.Text);

        // However much is asked for, no more than a part is in memory.
        await using var db = site.Database.CreateContext();
        await using var stream = new RenditionStream(db, file, "file", content.Length);
        Assert.Equal(RenditionStream.PartSize, await stream.ReadAsync(new byte[content.Length], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Each_file_has_exactly_one_URL()
    {
        await using var site = await TestSite.StartAsync();
        var (picture, file) = (await site.Database.AddImageAsync("hall.jpg"),
            await site.Database.AddFileAsync("p.pdf", SampleDocuments.Pdf()));
        await site.PublishAsync("With both", text => text with { Body = $"![a](media:{picture}) [f](media:{file})" });
        string[] none =
        [
            $"/en/media/{picture}/480.jpg", $"/media/{picture}/481.jpg", $"/media/{picture}/480.png", $"/media/{picture}/480.JPG",
                $"/media/{picture}/file", $"/media/{file}/file", $"/media/{file}/480.jpg",
            $"/media/{picture[..31]}/480.jpg", "/media/%01/480.jpg", $"/files/{file}/q.pdf",
                $"/ru/files/{file}/p.pdf", $"/files/{file}/p.pdf.exe", $"/files/{picture}/480.jpg", $"/files/{picture}/hall.jpg",
            "/files/..%2f..%2fportal.db/p.pdf", $"/files/{new string('a', 4000)}/p.pdf",
        ];

        await AssertStatusAsync(site, none, HttpStatusCode.NotFound);
        using var reader = site.Visitor();
        Assert.Equal($"/media/{picture}/480.jpg", (await reader.OpenAsync($"/media/{picture.ToUpperInvariant()}/480.jpg")).Location);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await reader.PostAsync($"/media/{picture}/480.jpg", [])).Status);
    }

    [Fact]
    public async Task Item_and_its_lists_show_the_lead_image()
    {
        await using var site = await TestSite.StartAsync();
        var picture = await site.Database.AddImageAsync("hall.jpg");
        var featured = await site.SaveAsync(TestData.Draft(ItemKind.News, "With it") with
        {
            Translations = [TestData.Translation("With it") with { Body = $"Text.\n\n![The hall](media:{picture} \"Almaty | CARICC\")" }],
        });
        await site.FeatureAsync(featured);
        await site.PublishAsync("Without", text => text);

        var item = await site.Visitor().OpenAsync("/en/news/with-it");
        Assert.Equal("The hall", item.Html.QuerySelector("figure img")!.GetAttribute("alt"));
        Assert.Equal("Almaty · Photo: CARICC", item.SingleText("figcaption"));
        Assert.Empty(item.Html.QuerySelectorAll(".item > .tile"));
        Assert.Empty(AttackPayloads.FindIn(item));

        foreach (var address in new[] { "/en", "/en/news", "/en/search?q=with" })
        {
            var list = await site.Visitor().OpenAsync(address);
            var shown = list.Html.QuerySelector("article:has(.shot)")!;
            Assert.Equal("", shown.QuerySelector(".shot img")!.GetAttribute("alt"));
            Assert.Equal($"/media/{picture}/480.jpg", shown.QuerySelector(".shot img")!.GetAttribute("src"));
            Assert.Contains("With it", Page.TextOf(shown), StringComparison.Ordinal);
            Assert.Empty(AttackPayloads.FindIn(list));
        }
    }

    [Fact]
    public async Task Metadata_has_the_absolute_image_URL()
    {
        await using var site = await TestSite.StartAsync();
        var (picture, file) = (await site.Database.AddImageAsync("hall.jpg"),
            await site.Database.AddFileAsync("p.pdf", SampleDocuments.Pdf()));
        await site.PublishAsync("With it", text => text with { Body = $"![The hall](media:{picture} \"Almaty\")\n\n[p](media:{file})" });
        var page = await site.Visitor().OpenAsync("/en/news/with-it");

        Assert.Equal($"http://localhost:5080/media/{picture}/1600.jpg",
            page.Html.QuerySelectorAll("meta[property='og:image']")[0].GetAttribute("content"));
        Assert.Contains($"\"image\":[\"http://localhost:5080/media/{picture}/1600.jpg\"",
            page.Html.QuerySelector("script[type='application/ld+json']")!.TextContent, StringComparison.Ordinal);
        var markdown = (await site.Visitor().OpenAsync("/en/news/with-it.md")).Text;
        Assert.Contains($"![The hall](http://localhost:5080/media/{picture} \"Almaty\")\n\n[p](http://localhost:5080/media/{file})",
            markdown, StringComparison.Ordinal);
    }

    private static async Task AssertStatusAsync(TestSite site, IEnumerable<string> addresses, HttpStatusCode status)
    {
        using var reader = site.Visitor();
        foreach (var address in addresses)
        {
            var page = await reader.OpenAsync(address);
            Assert.True(page.Status == status, $"{address[..Math.Min(80, address.Length)]}: {page.Status}");
        }
    }
}
