using CariccPortal.Items;
using CariccPortal.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

/// <summary>What a save remembers of the pictures and files that a body uses.</summary>
public sealed class EditorMediaTests
{
    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_save_remembers_what_each_text_uses_and_forgets_what_it_no_longer_does(CariccPortal.Data.Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var (programme, table) = (await store.AddMediumAsync("programme.pdf", Documents.Pdf()), await store.AddMediumAsync("table.ods", Documents.Ods()));

        var draft = await store.AddAsync(Drafts.News with
        {
            Texts = [Drafts.English with { Body = $"[P](media:{programme}) and [T](media:{table}), [P](media:{programme})" }, Drafts.Russian with { Body = $"[П](media:{programme})" }],
        });
        Assert.Equal([(Language.English, programme), (Language.English, table), (Language.Russian, programme)], (await UsesAsync(store)).OrderBy(use => use.Language).ThenBy(use => use.Hash == table));

        await store.ChangeAsync(draft with { Texts = [Drafts.English with { Body = $"[T](media:{table})" }] });
        Assert.Equal([(Language.English, table), (Language.Russian, programme)], (await UsesAsync(store)).OrderBy(use => use.Language));
    }

    [Fact]
    public async Task The_first_picture_of_a_body_leads_and_another_takes_its_place()
    {
        Vips.Demand();
        await using var store = await TestStore.CreateAsync();
        var (first, second) = (await store.AddMediumAsync("a.png", Pictures.Png(100, 50)), await store.AddMediumAsync("b.png", Pictures.Png(50, 100)));

        var draft = await store.AddAsync(Drafts.News with { Texts = [Drafts.English with { Body = $"![a](media:{first})\n\n![b](media:{second})" }] });
        Assert.Equal(first, (await store.ItemAsync(draft.Id)).Texts[0].LeadPicture);

        draft = await store.ChangeAsync(draft with { Texts = [Drafts.English with { Body = $"![b](media:{second})" }] });
        Assert.Equal(second, (await store.ItemAsync(draft.Id)).Texts[0].LeadPicture);

        draft = await store.ChangeAsync(draft with { Texts = [Drafts.English with { Body = "No picture." }] });
        Assert.Null((await store.ItemAsync(draft.Id)).Texts[0].LeadPicture);
    }

    [Fact]
    public async Task A_file_that_came_into_the_library_later_is_shown_from_the_next_save_on()
    {
        await using var store = await TestStore.CreateAsync();
        var hash = CariccPortal.Media.MediaHash.Of(Documents.Pdf());
        var draft = await store.AddAsync(Drafts.News with { Texts = [Drafts.English with { Body = $"[P](media:{hash})" }] });
        Assert.Equal("<p>P</p>", (await store.ItemAsync(draft.Id)).Texts[0].BodyHtml);

        await store.AddMediumAsync("p.pdf", Documents.Pdf());
        await store.ChangeAsync(draft);

        Assert.Contains($"/files/{hash}/p.pdf", (await store.ItemAsync(draft.Id)).Texts[0].BodyHtml, StringComparison.Ordinal);
        Assert.Single(await UsesAsync(store));
    }

    private static async Task<List<(Language Language, string Hash)>> UsesAsync(TestStore store)
    {
        await using var db = store.Open();
        return (await db.MediaUses.Select(use => new { use.Text.Language, use.MediumHash }).ToListAsync()).ConvertAll(use => (use.Language, use.MediumHash));
    }
}
