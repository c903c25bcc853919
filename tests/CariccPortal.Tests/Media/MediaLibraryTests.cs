using CariccPortal.Editing.Audit;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Media;

public sealed class MediaLibraryTests
{
    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Add_stores_a_file_unchanged_under_its_content_hash(CariccPortal.Data.DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var content = SampleDocuments.Pdf();

        var result = await database.CreateLibrary().AddAsync(@"C:\Users\anna\Отчёт 2024.PDF", content, SampleDrafts.Writer);

        Assert.Equal(MediaHash.Compute(content), result.Hash);
        await using var db = database.CreateContext();
        var asset = await db.MediaAssets.Include(one => one.Renditions).SingleAsync();
        Assert.Equal((MediaFormat.Pdf, "Отчёт 2024.pdf", content.Length), (asset.Format, asset.Name, asset.Size));
        Assert.Equal(content, Assert.Single(asset.Renditions).Bytes);
        Assert.Equal(("Timur", "w", database.Clock.Now), (asset.AddedBy, asset.AddedById, asset.AddedAt));
    }

    [Theory]
    [InlineData("report.docx", nameof(SampleDocuments.Docx), MediaFormat.Docx)]
    [InlineData("report.bin", nameof(SampleDocuments.Docx), MediaFormat.Docx)]
    [InlineData("table.xlsx", nameof(SampleDocuments.Xlsx), MediaFormat.Xlsx)]
    [InlineData("talk.pptx", nameof(SampleDocuments.Pptx), MediaFormat.Pptx)]
    [InlineData("text.odt", nameof(SampleDocuments.Odt), MediaFormat.Odt)]
    [InlineData("table.ods", nameof(SampleDocuments.Ods), MediaFormat.Ods)]
    public async Task Add_detects_the_document_format_from_its_content(string name, string document, MediaFormat format)
    {
        await using var database = await TestDatabase.CreateAsync();
        var content = document switch
        {
            "Docx" => SampleDocuments.Docx(),
            "Xlsx" => SampleDocuments.Xlsx(),
            "Pptx" => SampleDocuments.Pptx(("ppt/embeddings/data.xlsx", SampleDocuments.Xlsx())),
            "Odt" => SampleDocuments.Odt(),
            _ => SampleDocuments.Ods()
        };

        var hash = await database.AddMediaAsync(name, content);

        await using var db = database.CreateContext();
        var asset = await db.MediaAssets.SingleAsync(one => one.Hash == hash);
        Assert.Equal(format, asset.Format);
        Assert.EndsWith(format.Extension(), asset.Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table.csv", "\uFEFFСтрана;Изъято, кг\nКазахстан;-12,5\n+7 (727) 000-00-00;1\n", MediaFormat.Csv)]
    [InlineData("notes.TXT", "Plain words = no formula.\n=also here\n", MediaFormat.Txt)]
    public async Task Add_detects_the_text_format_from_the_file_name(string name, string text, MediaFormat format)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddMediaAsync(name, SampleDocuments.Bytes(text));

        await using var db = database.CreateContext();
        Assert.Equal(format, (await db.MediaAssets.SingleAsync()).Format);
    }

    [Fact]
    public async Task Word_file_with_a_link_or_local_template_is_accepted()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.AddMediaAsync("a.docx", SampleDocuments.Docx(SampleDocuments.ExternalReference("hyperlink", "https://caricc.org")));
        await database.AddMediaAsync(
            "b.docx", SampleDocuments.Docx(SampleDocuments.ExternalReference("attachedTemplate", @"file:///C:\Users\anna\Normal.dotm")));
    }

    [Fact]
    public async Task Pdf_with_a_harmless_object_stream_is_accepted()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.AddMediaAsync(
            "packed.pdf", SampleDocuments.PdfWithObjectStream("9 0 << /Type /Annot /A << /S /URI /URI (https://caricc.org) >> >>"));
    }

    [Fact]
    public async Task Add_of_existing_content_changes_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var first = await database.AddMediaAsync("a.pdf", SampleDocuments.Pdf());

        var again = await database.CreateLibrary().AddAsync("b.pdf", SampleDocuments.Pdf(), SampleDrafts.Writer);

        Assert.True(again is { Succeeded: true, AlreadyExisted: true } && again.Hash == first);
        await using var db = database.CreateContext();
        Assert.Equal("a.pdf", (await db.MediaAssets.SingleAsync()).Name);
        Assert.Equal("upload-media", (await db.AuditEntries.SingleAsync()).Action.ToWord());
    }

    [Fact]
    public async Task Concurrent_uploads_of_one_file_add_one_asset()
    {
        await using var database = await TestDatabase.CreateAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Task.Run(() => database.CreateLibrary().AddAsync("a.pdf", SampleDocuments.Pdf(), SampleDrafts.Editor))));

        Assert.All(results, result => Assert.True(result.Succeeded));
        Assert.Single(results, result => !result.AlreadyExisted);
        await using var db = database.CreateContext();
        Assert.Equal((1, 1), (await db.MediaAssets.CountAsync(), await db.AuditEntries.CountAsync()));
    }

    [Fact]
    public async Task Description_is_searchable_ignoring_case()
    {
        await using var database = await TestDatabase.CreateAsync();
        var hash = await database.AddMediaAsync("a.pdf", SampleDocuments.Pdf());

        var result = await database.CreateLibrary()
            .DescribeAsync(hash, new(
                (Language.English, new() { AltText = "The hall", Caption = "Almaty" }),
                (Language.Russian, new() { AltText = "ЗАЛ", Credit = "А. Иванов" })), SampleDrafts.Writer);

        Assert.True(result.Succeeded);
        await using var db = database.CreateContext();
        var asset = await db.MediaAssets.SingleAsync();
        var (english, russian) = (asset.GetDescription(Language.English), asset.GetDescription(Language.Russian));
        Assert.Equal(("The hall", "Almaty", ""), (english.AltText, english.Caption, english.Credit));
        Assert.Equal(("ЗАЛ", "А. Иванов"), (russian.AltText, russian.Credit));
        Assert.Equal(hash, await db.MediaAssets.Where(one => one.SearchText.Contains("зал")).Select(one => one.Hash).SingleAsync());
        Assert.Equal(["upload-media", "describe-media"],
            await db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Action.ToWord())
            .ToListAsync());
        Assert.Equal(MediaErrorCode.TextTooLong,
            (await database.CreateLibrary()
                .DescribeAsync(hash, new((Language.English, new() { AltText = new('a', 301) })), SampleDrafts.Writer)).Error?.Code);
        Assert.Equal(
            MediaErrorCode.NotFound, (await database.CreateLibrary().DescribeAsync("0", new(), SampleDrafts.Writer)).Error?.Code);
    }

    [Fact]
    public async Task Delete_of_a_used_file_is_rejected()
    {
        await using var database = await TestDatabase.CreateAsync();
        var hash = await database.AddMediaAsync("a.pdf", SampleDocuments.Pdf());
        var draft = await database.AddAsync(
            SampleDrafts.News with { Translations = [SampleDrafts.English with { Body = $"[Programme](media:{hash})" }] });
        Assert.Equal(new MediaError(MediaErrorCode.InUse, "A meeting in Almaty"),
            (await database.CreateLibrary().DeleteAsync(hash, SampleDrafts.Editor)).Error);
        Assert.True((await database.CreateEditor().DeleteAsync(draft.Id!.Value, draft.Version, SampleDrafts.Editor)).Succeeded);
        Assert.Equal(MediaErrorCode.InUse, (await database.CreateLibrary().DeleteAsync(hash, SampleDrafts.Editor)).Error?.Code);
        var item = await database.GetItemAsync(draft.Id);
        Assert.True((await database.CreateEditor().RestoreAsync(item.Id, item.Version, SampleDrafts.Editor)).Succeeded);

        await database.ChangeAsync(
            draft with { Version = item.Version + 1, Translations = [SampleDrafts.English with { Body = "Without." }] });

        Assert.True((await database.CreateLibrary().DeleteAsync(hash, SampleDrafts.Editor)).Succeeded);
        await using var db = database.CreateContext();
        Assert.Equal((0, 0, 0), (await db.MediaAssets.CountAsync(), await db.Renditions.CountAsync(), await db.MediaUsages.CountAsync()));
        Assert.Equal("delete-media", (await db.AuditEntries.OrderBy(entry => entry.Id).LastAsync()).Action.ToWord());
        Assert.Equal(MediaErrorCode.NotFound, (await database.CreateLibrary().DeleteAsync(hash, SampleDrafts.Editor)).Error?.Code);
    }

    [Fact]
    public async Task Writer_can_delete_only_own_uploads()
    {
        await using var database = await TestDatabase.CreateAsync();
        var others = await database.AddMediaAsync("a.pdf", SampleDocuments.Pdf());
        var own = (await database.CreateLibrary().AddAsync("b.txt", SampleDocuments.Bytes("b"), SampleDrafts.Writer)).Hash;

        Assert.Equal(MediaErrorCode.NotPermitted, (await database.CreateLibrary().DeleteAsync(others, SampleDrafts.Writer)).Error?.Code);
        Assert.True((await database.CreateLibrary().DeleteAsync(own, SampleDrafts.Writer)).Succeeded);
    }

    [Theory]
    [InlineData(340_000, "340 KB", "340 КБ")]
    [InlineData(1_234_567, "1.2 MB", "1,2 МБ")]
    [InlineData(999_900, "1.0 MB", "1,0 МБ")]
    [InlineData(78_471_300_000, "78.5 GB", "78,5 ГБ")]
    [InlineData(999_960_000, "1.0 GB", "1,0 ГБ")]
    [InlineData(12, "1 KB", "1 КБ")]
    public void Format_returns_the_size_in_each_language(long bytes, string english, string russian) =>
        Assert.Equal((english, russian), (FileSize.Format(bytes, Language.English), FileSize.Format(bytes, Language.Russian)));

    [Theory]
    [InlineData("Programme of the meeting.pdf", "programme-of-the-meeting.pdf")]
    [InlineData("Программа встречи.pdf", "programma-vstrechi.pdf")]
    [InlineData("???.pdf", "file.pdf")]
    public void ToUrlSegment_returns_Latin_letters(string name, string segment) =>
        Assert.Equal(segment, FileNameSanitizer.ToUrlSegment(name, MediaFormat.Pdf));
}
