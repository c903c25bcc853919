using System.Net;
using CariccPortal.Staff;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Media;

public sealed class IndexTests
{
    [Fact]
    public async Task A_picture_is_uploaded_described_put_into_a_text_and_seen()
    {
        Vips.Demand();
        await using var site = await TestSite.StartAsync(("Portal:Media:Seconds", "60"));
        using var writer = await site.SignedInAsync(StaffRole.Writer);

        var sent = await writer.UploadAsync((await writer.OpenAsync("/en/staff/media")).Form("Upload"), ("file", "IMG_1.png", Pictures.Png(900, 600)));
        var page = await writer.LandAsync(sent);
        Assert.Equal("IMG_1.png", page.Heading);
        Assert.Equal("It is in the library.", page.Said);

        page = await writer.SubmitAndLandAsync(page.Form("Save").Type("What the picture shows", "Red beside blue", "In English").Type("Caption", "A flag", "In English").Type("Whose picture it is", "CARICC", "In English"));
        Assert.Equal("The words are saved. Texts that use the picture keep those that stand in them.", page.Said);
        var line = page.Html.QuerySelector("#put-en")!.GetAttribute("value")!;

        var preview = await writer.SubmitAndLandAsync((await writer.OpenAsync("/en/staff/items/add")).Form("Save and preview").Type("Title", "A flag", "English text").Type("Body", line, "English text"));
        var image = preview.Html.QuerySelector("figure img")!;
        Assert.Equal(("Red beside blue", "900", "600"), (image.GetAttribute("alt"), image.GetAttribute("width"), image.GetAttribute("height")));
        Assert.Equal("A flag · Photo: CARICC", preview.One("figcaption"));
        Assert.Equal(HttpStatusCode.OK, (await writer.OpenAsync(image.GetAttribute("src")!)).Status);

        var list = await writer.OpenAsync("/en/staff/media");
        Assert.Equal("Library (1)", list.Heading);
        Assert.Equal("in 1 item", list.One(".library li p:last-of-type"));
        Assert.Equal(["upload-media", "describe-media"], await site.AskStoreAsync(db => db.Audit.Where(entry => entry.Act.EndsWith("-media")).OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync()));
    }

    [Fact]
    public async Task Several_files_at_once_are_told_of_one_by_one()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var page = await editor.UploadAsync(
            (await editor.OpenAsync("/en/staff/media")).Form("Upload"),
            ("file", "a.pdf", Documents.Pdf()), ("file", "b.svg", Documents.Bytes("<svg onload=alert(1)>")), ("file", "a again.pdf", Documents.Pdf()));

        Assert.Equal(
            ["a.pdf: It is in the library.", "b.svg: This is a file of the type SVG, which is not taken. Taken are JPEG, PNG, WebP, AVIF, HEIC, PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT.", "a again.pdf: It was in the library already."],
            page.All("[role=alert] li"));
        Assert.Equal("Library (1)", page.Heading);
        Assert.Empty(Harm.In(page));
    }

    [Fact]
    public async Task What_is_too_large_is_told_with_a_sentence_and_413()
    {
        await using var site = await TestSite.StartAsync(("Portal:Media:Megabytes", "1"));
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync("/ru/staff/media")).Form("Загрузить");

        var little = await editor.UploadAsync(form, ("file", "a.txt", new byte[1_000_001]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, little.Status);
        Assert.Contains("a.txt: Файл больше 1 МБ: уменьшите его.", little.Said, StringComparison.Ordinal);
        Assert.Equal("Медиатека (0)", little.Heading);

        var far = await editor.UploadAsync(form, ("file", "a.txt", new byte[9_000_000]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, far.Status);
        Assert.Equal("Слишком большой запрос", far.Heading);
    }

    [Fact]
    public async Task Nothing_chosen_is_a_sentence_beside_the_field()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync("/en/staff/media")).Form("Upload");

        Assert.Equal("Choose a file first.", (await editor.UploadAsync(form)).Form("Upload").ErrorOf("Upload pictures and files"));
        Assert.Contains("The file is empty: choose another.", (await editor.UploadAsync(form, ("file", "a.jpg", []))).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_image_processor_one_is_told_what_to_install_and_files_are_taken()
    {
        await using var site = await TestSite.StartAsync(("Portal:Media:Vips", "/nowhere/vips"));
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync("/en/staff/media")).Form("Upload");

        var picture = await editor.UploadAsync(form, ("file", "a.png", Pictures.Png()));
        Assert.Contains("libvips-tools", picture.Said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await editor.UploadAsync(form, ("file", "a.pdf", Documents.Pdf()))).Status);
        Assert.Equal(HttpStatusCode.OK, (await editor.OpenAsync("/en")).Status);
    }

    [Fact]
    public async Task The_list_is_paged_and_searched_by_name_and_words_whatever_their_letters()
    {
        await using var site = await TestSite.StartAsync();
        for (var number = 1; number <= 14; number++) await site.Store.PutFileAsync($"Отчёт {number}.txt", Documents.Bytes($"Report {number}"));
        var hall = await site.Store.PutPictureAsync("hall.jpg");
        await site.Store.Library().DescribeAsync(hall, new() { Alternative = "Officers in a ROW" }, new() { Alternative = "Офицеры в ряд" }, Colleague.Verb("test"));
        using var writer = await site.SignedInAsync(StaffRole.Writer);

        var all = await writer.OpenAsync("/en/staff/media");
        Assert.Equal(("Library (15)", 12, "Page 1 of 2"), (all.Heading, all.Html.QuerySelectorAll(".library li").Length, all.One(".pager p")));
        Assert.Equal(3, (await writer.OpenAsync("/en/staff/media?page=2")).Html.QuerySelectorAll(".library li").Length);
        foreach (var (query, count) in new[] { ("q=row+офицеры", 1), ("q=ОТЧЁТ", 14), ("q=%25", 0), ("q=отчёт+14", 1), ("kind=pictures", 1), ("kind=files", 14), ("kind=pictures&q=отчёт", 0), ("kind=x&q=", 15) })
            Assert.Equal($"Library ({count})", (await writer.OpenAsync($"/en/staff/media?{query}")).Heading);
        Assert.Equal("/en/staff/media?page=2&kind=files", (await writer.OpenAsync("/en/staff/media?kind=files")).Html.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.NotFound, (await writer.OpenAsync("/en/staff/media?page=3")).Status);
    }

    [Fact]
    public async Task An_upload_without_the_page_s_token_is_refused()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        using var content = new MultipartFormDataContent { { new ByteArrayContent(Documents.Pdf()), "file", "a.pdf" } };

        using var answer = await editor.Client.PostAsync("/en/staff/media", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, await site.AskStoreAsync(db => db.Media.CountAsync()));
    }

    [Fact]
    public async Task No_reader_downloads_what_staff_alone_use()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        Assert.Contains("/newsroom.", (await editor.OpenAsync("/en/staff/media")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/newsroom.", (await editor.OpenAsync("/en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_dropped_on_a_text_is_answered_with_its_line_and_one_that_is_not_taken_with_why()
    {
        await using var site = await TestSite.StartAsync(("Portal:Media:Megabytes", "1"));
        using var writer = await site.SignedInAsync(StaffRole.Writer);
        var page = await writer.OpenAsync("/en/staff/media");
        page.Html.QuerySelector("form.upload")!.SetAttribute("action", "/en/staff/media?handler=Drop");
        var form = page.Form("Upload");

        var file = await writer.UploadAsync(form, ("file", "Programme.pdf", Documents.Pdf()));
        var refused = await writer.UploadAsync(form, ("file", "b.svg", Documents.Bytes("<svg/>")));
        var large = await writer.UploadAsync(form, ("file", "a.txt", new byte[1_000_001]));

        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.Contains("\"markdown\":\"[Programme](media:", file.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.StartsWith("{\"error\":\"This is a file of the type SVG", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.Status);
        Assert.Equal("{\"error\":\"The file is larger than 1 MB: make it smaller.\"}", large.Text);
    }
}
