using CariccPortal.Editing.Audit;
using CariccPortal.Integrity;
using CariccPortal.Items;
using System.Net;
using CariccPortal.Staff;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Media;

public sealed class IndexTests
{
    [Fact]
    public async Task Image_can_be_uploaded_described_and_published()
    {
        VipsTool.Require();
        await using var site = await TestSite.StartAsync(("Portal:Media:TimeoutSeconds", "60"));
        using var writer = await site.SignInAsAsync(StaffRole.Writer);

        var sent = await writer.UploadAsync((await writer.OpenAsync("/en/staff/media")).Form("Upload"),
            ("file", "IMG_1.png", SampleImages.Png(900, 600)));
        var page = await writer.FollowRedirectsAsync(sent);
        Assert.Equal("IMG_1.png", page.Heading);
        Assert.Equal("Added to the media library.", page.Messages);

        page = await writer.SubmitAndFollowAsync(page.Form("Save").Fill("Image description", "Red beside blue", "In English")
            .Fill("Caption", "A flag", "In English").Fill("Credit", "CARICC", "In English"));
        Assert.Equal("Description saved. Items that already use the image keep their own.", page.Messages);
        var line = page.Html.QuerySelector("#put-en")!.GetAttribute("value")!;

        var preview = await writer.SubmitAndFollowAsync((await writer.OpenAsync("/en/staff/items/add")).Form("Save and preview")
            .Fill("Title", "A flag", "English version").Fill("Body", line, "English version"));
        var image = preview.Html.QuerySelector("figure img")!;
        Assert.Equal(("Red beside blue", "900", "600"),
            (image.GetAttribute("alt"), image.GetAttribute("width"), image.GetAttribute("height")));
        Assert.Equal("A flag · Photo: CARICC", preview.SingleText("figcaption"));
        Assert.Equal(HttpStatusCode.OK, (await writer.OpenAsync(image.GetAttribute("src")!)).Status);

        var list = await writer.OpenAsync("/en/staff/media");
        Assert.Equal("Media library (1)", list.Heading);
        Assert.Equal("used in 1 item", list.SingleText(".library li p:last-of-type"));
        Assert.Equal(["upload-media", "describe-media"],
            await site.QueryDatabaseAsync(
                db => db.AuditEntries.Where(entry => entry.Action == AuditAction.UploadMedia || entry.Action == AuditAction.DescribeMedia)
                    .OrderBy(entry => entry.Id).Select(entry => entry.Action.ToWord()).ToListAsync()));
    }

    [Fact]
    public async Task Multiple_upload_reports_each_file()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var page = await editor.UploadAsync(
            (await editor.OpenAsync("/en/staff/media")).Form("Upload"),
            ("file", "a.pdf", SampleDocuments.Pdf()), ("file", "b.svg", SampleDocuments.Bytes("<svg onload=alert(1)>")),
            ("file", "a again.pdf", SampleDocuments.Pdf()));

        Assert.Equal(
            ["a.pdf: Added to the media library.",
                "b.svg: SVG files cannot be uploaded. Save the image as JPEG or PNG.", "a again.pdf: Already in the media library."],
            page.Texts("[role=alert] li"));
        Assert.Equal("Media library (1)", page.Heading);
        Assert.Empty(AttackPayloads.FindIn(page));
    }

    [Fact]
    public async Task Oversized_upload_returns_413_with_a_message()
    {
        await using var site = await TestSite.StartAsync(("Portal:Media:MaxFileMb", "1"));
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync("/ru/staff/media")).Form("Загрузить");

        var little = await editor.UploadAsync(form, ("file", "a.txt", new byte[1_000_001]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, little.Status);
        Assert.Contains("a.txt: Файл должен быть не больше 1 МБ.", little.Messages, StringComparison.Ordinal);
        Assert.Equal("Медиатека (0)", little.Heading);

        var far = await editor.UploadAsync(form, ("file", "a.txt", new byte[9_000_000]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, far.Status);
        Assert.Equal("Отправлено слишком много данных", far.Heading);
    }

    [Fact]
    public async Task Upload_without_a_file_shows_a_field_error()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync("/en/staff/media")).Form("Upload");

        Assert.Equal("Select a file.", (await editor.UploadAsync(form)).Form("Upload").ErrorOf("Upload images and files"));
        Assert.Contains("The file is empty. Choose another.", (await editor.UploadAsync(form, ("file", "a.jpg", []))).Messages,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_libvips_files_upload_and_images_do_not()
    {
        await using var site = await TestSite.StartAsync(("Portal:Media:VipsPath", "/nowhere/vips"));
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync("/en/staff/media")).Form("Upload");

        var picture = await editor.UploadAsync(form, ("file", "a.png", SampleImages.Png()));
        Assert.Contains("libvips-tools", picture.Messages, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await editor.UploadAsync(form, ("file", "a.pdf", SampleDocuments.Pdf()))).Status);
        Assert.Equal(HttpStatusCode.OK, (await editor.OpenAsync("/en")).Status);
    }

    [Fact]
    public async Task Media_list_is_paginated_and_searchable()
    {
        await using var site = await TestSite.StartAsync();
        for (var number = 1; number <= 14; number++)
            await site.Database.AddFileAsync($"Отчёт {number}.txt", SampleDocuments.Bytes($"Report {number}"));
        var hall = await site.Database.AddImageAsync("hall.jpg");
        await site.Database.SealAsync(SealedSubject.Media.Of(hall));
        await site.Database.CreateLibrary()
            .DescribeAsync(hall, new((Language.English, new() { AltText = "Officers in a ROW" }),
                (Language.Russian, new() { AltText = "Офицеры в ряд" })), Actor.ForCommand("test"));
        using var writer = await site.SignInAsAsync(StaffRole.Writer);

        var all = await writer.OpenAsync("/en/staff/media");
        Assert.Equal(("Media library (15)", 12, "Page 1 of 2"),
            (all.Heading, all.Html.QuerySelectorAll(".library li").Length, all.SingleText(".pager p")));
        Assert.Equal(3, (await writer.OpenAsync("/en/staff/media?page=2")).Html.QuerySelectorAll(".library li").Length);
        foreach (var (query, count) in new[] { ("q=row+офицеры", 1), ("q=ОТЧЁТ", 14), ("q=отчет", 14),
            ("q=%D0%BE%D1%82%D1%87%D0%B5%CC%88%D1%82", 14), ("q=%25", 0), ("q=отчёт+14", 1), ("kind=pictures", 1),
            ("kind=files", 14), ("kind=pictures&q=отчёт", 0), ("kind=x&q=", 15) })
            Assert.Equal($"Media library ({count})", (await writer.OpenAsync($"/en/staff/media?{query}")).Heading);
        Assert.Equal("/en/staff/media?page=2&kind=files",
            (await writer.OpenAsync("/en/staff/media?kind=files")).Html.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.NotFound, (await writer.OpenAsync("/en/staff/media?page=3")).Status);
    }

    [Fact]
    public async Task Upload_without_antiforgery_token_is_rejected()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        using var content = new MultipartFormDataContent { { new ByteArrayContent(SampleDocuments.Pdf()), "file", "a.pdf" } };

        using var answer = await editor.Client.PostAsync("/en/staff/media", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, await site.QueryDatabaseAsync(db => db.MediaAssets.CountAsync()));
    }

    [Fact]
    public async Task Unpublished_media_is_not_public()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        Assert.Contains("/admin.", (await editor.OpenAsync("/en/staff/media")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/admin.", (await editor.OpenAsync("/en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editor_upload_returns_the_entry_or_an_error()
    {
        await using var site = await TestSite.StartAsync(("Portal:Media:MaxFileMb", "1"));
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        var page = await writer.OpenAsync("/en/staff/media");
        page.Html.QuerySelector("form.upload")!.SetAttribute("action", "/en/staff/media?handler=Upload");
        var form = page.Form("Upload");

        var file = await writer.UploadAsync(form, ("file", "Programme.pdf", SampleDocuments.Pdf()));
        var refused = await writer.UploadAsync(form, ("file", "b.svg", SampleDocuments.Bytes("<svg/>")));
        var large = await writer.UploadAsync(form, ("file", "a.txt", new byte[1_000_001]));

        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.Contains("\"name\":\"Programme.pdf\",\"format\":\"PDF\",\"isImage\":false", file.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.StartsWith("{\"error\":\"SVG files cannot be uploaded", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.Status);
        Assert.StartsWith("{\"error\":\"The file must be 1 MB or smaller. Save a photo", large.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Library_dialog_gets_pages_of_entries_by_words_and_kind()
    {
        await using var site = await TestSite.StartAsync();
        var hash = await site.Database.AddImageAsync("hall.jpg");
        for (var n = 0; n < 25; n++) await site.Database.AddFileAsync($"report-{n}.txt", SampleDocuments.Bytes($"Report {n}."));
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        async Task<(int Count, bool HasMore, string Text)> ChooseAsync(string query)
        {
            var text = (await writer.OpenAsync($"/en/staff/media?handler=Choose{query}")).Text;
            using var json = System.Text.Json.JsonDocument.Parse(text);
            return (json.RootElement.GetProperty("items").GetArrayLength(), json.RootElement.GetProperty("hasMore").GetBoolean(), text);
        }

        var image = await ChooseAsync("&kind=pictures");
        var first = await ChooseAsync("&q=report&page=1");
        var second = await ChooseAsync("&q=report&page=2");

        Assert.Equal((1, false), (image.Count, image.HasMore));
        Assert.Contains($"\"thumbnailUrl\":\"/media/{hash}/480.webp\"", image.Text, StringComparison.Ordinal);
        Assert.Equal((24, true, 1, false), (first.Count, first.HasMore, second.Count, second.HasMore));
        Assert.Equal(0, (await ChooseAsync("&q=nothing")).Count);
    }
}
