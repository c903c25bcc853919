using CariccPortal.Items;
using CariccPortal.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Drafts;

/// <summary>Media references stored by a save.</summary>
public sealed class ItemEditorMediaTests
{
    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Save_updates_the_media_usages(CariccPortal.Data.DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (programme, table) = (await database.AddMediaAsync("programme.pdf", SampleDocuments.Pdf()),
            await database.AddMediaAsync("table.ods", SampleDocuments.Ods()));

        var draft = await database.AddAsync(SampleDrafts.News with
        {
            Translations = [SampleDrafts.English with { Body = $"[P](media:{programme}) and [T](media:{table}), [P](media:{programme})" },
                SampleDrafts.Russian with { Body = $"[П](media:{programme})" }],
        });
        Assert.Equal([(Language.English, programme), (Language.English, table), (Language.Russian, programme)],
            (await GetUsagesAsync(database)).OrderBy(use => use.Language).ThenBy(use => use.Hash == table));

        await database.ChangeAsync(draft with { Translations = [SampleDrafts.English with { Body = $"[T](media:{table})" }] });
        Assert.Equal([(Language.English, table), (Language.Russian, programme)], (await GetUsagesAsync(database))
            .OrderBy(use => use.Language));
    }

    [Fact]
    public async Task First_image_of_the_body_is_the_lead_image()
    {
        VipsTool.Require();
        await using var database = await TestDatabase.CreateAsync();
        var (first, second) = (await database.AddMediaAsync("a.png", SampleImages.Png(100, 50)),
            await database.AddMediaAsync("b.png", SampleImages.Png(50, 100)));

        var draft = await database.AddAsync(
            SampleDrafts.News with
            {
                Translations =
                [SampleDrafts.English with { Body = $"![a](media:{first})\n\n![b](media:{second})" }]
            });
        Assert.Equal(first, (await database.GetItemAsync(draft.Id)).Translations[0].LeadImage);

        draft = await database.ChangeAsync(draft with { Translations = [SampleDrafts.English with { Body = $"![b](media:{second})" }] });
        Assert.Equal(second, (await database.GetItemAsync(draft.Id)).Translations[0].LeadImage);

        draft = await database.ChangeAsync(draft with { Translations = [SampleDrafts.English with { Body = "No picture." }] });
        Assert.Null((await database.GetItemAsync(draft.Id)).Translations[0].LeadImage);
    }

    [Fact]
    public async Task Later_uploaded_file_appears_after_the_next_save()
    {
        await using var database = await TestDatabase.CreateAsync();
        var hash = CariccPortal.Media.MediaHash.Compute(SampleDocuments.Pdf());
        var draft =
            await database.AddAsync(SampleDrafts.News with { Translations = [SampleDrafts.English with { Body = $"[P](media:{hash})" }] });
        Assert.Equal("<p>P</p>", (await database.GetItemAsync(draft.Id)).Translations[0].BodyHtml);

        await database.AddMediaAsync("p.pdf", SampleDocuments.Pdf());
        await database.ChangeAsync(draft);

        Assert.Contains($"/files/{hash}/p.pdf", (await database.GetItemAsync(draft.Id)).Translations[0].BodyHtml, StringComparison.Ordinal);
        Assert.Single(await GetUsagesAsync(database));
    }

    private static async Task<List<(Language Language, string Hash)>> GetUsagesAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        return (await db.MediaUsages.Select(use => new { use.Translation.Language, use.MediaAssetHash }).ToListAsync())
            .ConvertAll(use => (use.Language, use.MediaAssetHash));
    }
}
