using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Media;

public sealed class MediaLibraryTests
{
    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_file_is_kept_as_it_is_under_the_name_of_its_content(CariccPortal.Data.Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var content = Documents.Pdf();

        var result = await store.Library().AddAsync(@"C:\Users\anna\Отчёт 2024.PDF", content, Drafts.Writer);

        Assert.Equal(MediaHash.Of(content), result.Hash);
        await using var db = store.Open();
        var medium = await db.Media.Include(one => one.Renditions).SingleAsync();
        Assert.Equal((MediaKind.Pdf, "Отчёт 2024.pdf", content.Length), (medium.Kind, medium.Name, medium.Size));
        Assert.Equal(content, Assert.Single(medium.Renditions).Bytes);
        Assert.Equal(("Timur", "w", store.Clock.Now), (medium.AddedBy, medium.AddedById, medium.AddedAt));
    }

    [Theory]
    [InlineData("report.docx", nameof(Documents.Docx), MediaKind.Docx)]
    [InlineData("report.bin", nameof(Documents.Docx), MediaKind.Docx)]
    [InlineData("table.xlsx", nameof(Documents.Xlsx), MediaKind.Xlsx)]
    [InlineData("talk.pptx", nameof(Documents.Pptx), MediaKind.Pptx)]
    [InlineData("text.odt", nameof(Documents.Odt), MediaKind.Odt)]
    [InlineData("table.ods", nameof(Documents.Ods), MediaKind.Ods)]
    public async Task A_document_is_known_by_its_content_whatever_it_is_called(string name, string document, MediaKind kind)
    {
        await using var store = await TestStore.CreateAsync();
        var content = document switch { "Docx" => Documents.Docx(), "Xlsx" => Documents.Xlsx(), "Pptx" => Documents.Pptx(("ppt/embeddings/data.xlsx", Documents.Xlsx())), "Odt" => Documents.Odt(), _ => Documents.Ods() };

        var hash = await store.AddMediumAsync(name, content);

        await using var db = store.Open();
        var medium = await db.Media.SingleAsync(one => one.Hash == hash);
        Assert.Equal(kind, medium.Kind);
        Assert.EndsWith(kind.Extension(), medium.Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table.csv", "\uFEFFСтрана;Изъято, кг\nКазахстан;-12,5\n+7 (727) 000-00-00;1\n", MediaKind.Csv)]
    [InlineData("notes.TXT", "Plain words = no formula.\n=also here\n", MediaKind.Txt)]
    public async Task Text_is_taken_under_the_name_that_it_has(string name, string text, MediaKind kind)
    {
        await using var store = await TestStore.CreateAsync();
        await store.AddMediumAsync(name, Documents.Bytes(text));

        await using var db = store.Open();
        Assert.Equal(kind, (await db.Media.SingleAsync()).Kind);
    }

    [Fact]
    public async Task A_link_of_a_Word_file_and_a_template_on_its_writer_s_own_disc_are_no_reason_to_refuse_it()
    {
        await using var store = await TestStore.CreateAsync();

        await store.AddMediumAsync("a.docx", Documents.Docx(Documents.External("hyperlink", "https://caricc.org")));
        await store.AddMediumAsync("b.docx", Documents.Docx(Documents.External("attachedTemplate", @"file:///C:\Users\anna\Normal.dotm")));
    }

    [Fact]
    public async Task A_PDF_that_packs_its_objects_and_does_nothing_is_taken()
    {
        await using var store = await TestStore.CreateAsync();

        await store.AddMediumAsync("packed.pdf", Documents.PdfWithPacked("9 0 << /Type /Annot /A << /S /URI /URI (https://caricc.org) >> >>"));
    }

    [Fact]
    public async Task The_same_content_again_is_the_same_medium_and_no_further_act()
    {
        await using var store = await TestStore.CreateAsync();
        var first = await store.AddMediumAsync("a.pdf", Documents.Pdf());

        var again = await store.Library().AddAsync("b.pdf", Documents.Pdf(), Drafts.Writer);

        Assert.True(again is { Done: true, WasThere: true } && again.Hash == first);
        await using var db = store.Open();
        Assert.Equal("a.pdf", (await db.Media.SingleAsync()).Name);
        Assert.Equal("upload-media", (await db.Audit.SingleAsync()).Act);
    }

    [Fact]
    public async Task Many_who_upload_the_same_at_once_make_one_of_it()
    {
        await using var store = await TestStore.CreateAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.Library().AddAsync("a.pdf", Documents.Pdf(), Drafts.Editor))));

        Assert.All(results, result => Assert.True(result.Done));
        Assert.Single(results, result => !result.WasThere);
        await using var db = store.Open();
        Assert.Equal((1, 1), (await db.Media.CountAsync(), await db.Audit.CountAsync()));
    }

    [Fact]
    public async Task What_is_said_of_a_picture_is_kept_and_found_whatever_its_letters()
    {
        await using var store = await TestStore.CreateAsync();
        var hash = await store.AddMediumAsync("a.pdf", Documents.Pdf());

        var said = await store.Library().DescribeAsync(hash, new() { Alternative = "The hall", Caption = "Almaty" }, new() { Alternative = "ЗАЛ", Credit = "А. Иванов" }, Drafts.Writer);

        Assert.True(said.Done);
        await using var db = store.Open();
        var medium = await db.Media.SingleAsync();
        Assert.Equal(("The hall", "Almaty", ""), (medium.En.Alternative, medium.En.Caption, medium.En.Credit));
        Assert.Equal(("ЗАЛ", "А. Иванов"), (medium.Ru.Alternative, medium.Ru.Credit));
        Assert.Equal(hash, await db.Media.Where(one => one.Sought.Contains("зал")).Select(one => one.Hash).SingleAsync());
        Assert.Equal(["upload-media", "describe-media"], await db.Audit.OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync());
        Assert.Equal(MediaRefusalReason.WordsTooLong, (await store.Library().DescribeAsync(hash, new() { Alternative = new('a', 301) }, new(), Drafts.Writer)).Refusal?.Reason);
        Assert.Equal(MediaRefusalReason.NotThere, (await store.Library().DescribeAsync("0", new(), new(), Drafts.Writer)).Refusal?.Reason);
    }

    [Fact]
    public async Task What_a_text_uses_stays_until_no_text_uses_it_even_in_the_bin()
    {
        await using var store = await TestStore.CreateAsync();
        var hash = await store.AddMediumAsync("a.pdf", Documents.Pdf());
        var draft = await store.AddAsync(Drafts.News with { Texts = [Drafts.English with { Body = $"[Programme](media:{hash})" }] });
        Assert.Equal(new MediaRefusal(MediaRefusalReason.Used, "A meeting in Almaty"), (await store.Library().DeleteAsync(hash, Drafts.Editor)).Refusal);
        Assert.True((await store.Editor().DeleteAsync(draft.Id!.Value, draft.Version, Drafts.Editor)).Done);
        Assert.Equal(MediaRefusalReason.Used, (await store.Library().DeleteAsync(hash, Drafts.Editor)).Refusal?.Reason);
        var item = await store.ItemAsync(draft.Id);
        Assert.True((await store.Editor().RestoreAsync(item.Id, item.Version, Drafts.Editor)).Done);

        await store.ChangeAsync(draft with { Version = item.Version + 1, Texts = [Drafts.English with { Body = "Without." }] });

        Assert.True((await store.Library().DeleteAsync(hash, Drafts.Editor)).Done);
        await using var db = store.Open();
        Assert.Equal((0, 0, 0), (await db.Media.CountAsync(), await db.Renditions.CountAsync(), await db.MediaUses.CountAsync()));
        Assert.Equal("delete-media", (await db.Audit.OrderBy(entry => entry.Id).LastAsync()).Act);
        Assert.Equal(MediaRefusalReason.NotThere, (await store.Library().DeleteAsync(hash, Drafts.Editor)).Refusal?.Reason);
    }

    [Fact]
    public async Task A_writer_deletes_what_they_uploaded_and_nothing_of_others()
    {
        await using var store = await TestStore.CreateAsync();
        var others = await store.AddMediumAsync("a.pdf", Documents.Pdf());
        var own = (await store.Library().AddAsync("b.txt", Documents.Bytes("b"), Drafts.Writer)).Hash;

        Assert.Equal(MediaRefusalReason.NotYours, (await store.Library().DeleteAsync(others, Drafts.Writer)).Refusal?.Reason);
        Assert.True((await store.Library().DeleteAsync(own, Drafts.Writer)).Done);
    }

    [Theory]
    [InlineData(340_000, "340 KB", "340 КБ")]
    [InlineData(1_234_567, "1.2 MB", "1,2 МБ")]
    [InlineData(999_900, "1.0 MB", "1,0 МБ")]
    [InlineData(78_471_300_000, "78.5 GB", "78,5 ГБ")]
    [InlineData(999_960_000, "1.0 GB", "1,0 ГБ")]
    [InlineData(12, "1 KB", "1 КБ")]
    public void A_size_is_told_in_the_language_of_its_reader(long bytes, string english, string russian) =>
        Assert.Equal((english, russian), (FileSize.Of(bytes, Language.English), FileSize.Of(bytes, Language.Russian)));

    [Theory]
    [InlineData("Programme of the meeting.pdf", "programme-of-the-meeting.pdf")]
    [InlineData("Программа встречи.pdf", "programma-vstrechi.pdf")]
    [InlineData("???.pdf", "file.pdf")]
    public void A_file_s_address_is_in_Latin_letters(string name, string address) => Assert.Equal(address, MediaName.InAddress(name, MediaKind.Pdf));
}
