using CariccPortal.Items;
using CariccPortal.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Drafts;

/// <summary>What a save remembers of the pictures and files that a body uses.</summary>
public sealed class ItemEditorMediaTests
{
    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Save_updates_the_media_usages(CariccPortal.Data.DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);
        var (programme, table) = (await store.AddMediaAsync("programme.pdf", SampleDocuments.Pdf()), await store.AddMediaAsync("table.ods", SampleDocuments.Ods()));

        var draft = await store.AddAsync(SampleDrafts.News with
        {
            Translations = [SampleDrafts.English with { Body = $"[P](media:{programme}) and [T](media:{table}), [P](media:{programme})" }, SampleDrafts.Russian with { Body = $"[П](media:{programme})" }],
        });
        Assert.Equal([(Language.English, programme), (Language.English, table), (Language.Russian, programme)], (await GetUsagesAsync(store)).OrderBy(use => use.Language).ThenBy(use => use.Hash == table));

        await store.ChangeAsync(draft with { Translations = [SampleDrafts.English with { Body = $"[T](media:{table})" }] });
        Assert.Equal([(Language.English, table), (Language.Russian, programme)], (await GetUsagesAsync(store)).OrderBy(use => use.Language));
    }

    [Fact]
    public async Task First_image_of_the_body_is_the_lead_image()
    {
        VipsTool.Require();
        await using var store = await TestDatabase.CreateAsync();
        var (first, second) = (await store.AddMediaAsync("a.png", SampleImages.Png(100, 50)), await store.AddMediaAsync("b.png", SampleImages.Png(50, 100)));

        var draft = await store.AddAsync(SampleDrafts.News with { Translations = [SampleDrafts.English with { Body = $"![a](media:{first})\n\n![b](media:{second})" }] });
        Assert.Equal(first, (await store.GetItemAsync(draft.Id)).Translations[0].LeadImage);

        draft = await store.ChangeAsync(draft with { Translations = [SampleDrafts.English with { Body = $"![b](media:{second})" }] });
        Assert.Equal(second, (await store.GetItemAsync(draft.Id)).Translations[0].LeadImage);

        draft = await store.ChangeAsync(draft with { Translations = [SampleDrafts.English with { Body = "No picture." }] });
        Assert.Null((await store.GetItemAsync(draft.Id)).Translations[0].LeadImage);
    }

    [Fact]
    public async Task Later_uploaded_file_appears_after_the_next_save()
    {
        await using var store = await TestDatabase.CreateAsync();
        var hash = CariccPortal.Media.MediaHash.Compute(SampleDocuments.Pdf());
        var draft = await store.AddAsync(SampleDrafts.News with { Translations = [SampleDrafts.English with { Body = $"[P](media:{hash})" }] });
        Assert.Equal("<p>P</p>", (await store.GetItemAsync(draft.Id)).Translations[0].BodyHtml);

        await store.AddMediaAsync("p.pdf", SampleDocuments.Pdf());
        await store.ChangeAsync(draft);

        Assert.Contains($"/files/{hash}/p.pdf", (await store.GetItemAsync(draft.Id)).Translations[0].BodyHtml, StringComparison.Ordinal);
        Assert.Single(await GetUsagesAsync(store));
    }

    private static async Task<List<(Language Language, string Hash)>> GetUsagesAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        return (await db.MediaUsages.Select(use => new { use.Translation.Language, use.MediaAssetHash }).ToListAsync()).ConvertAll(use => (use.Language, use.MediaAssetHash));
    }
}
