using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Items;

/// <summary>What readers see of an item that is not available in the language of the page.</summary>
/// <param name="Translations">Its public translations.</param>
/// <param name="WithdrawnAt">When the translation of this language was withdrawn (UTC); null if it was not.</param>
/// <param name="WithdrawalReason">The reason that staff gave readers.</param>
public sealed record UnavailableItem(IReadOnlyList<UnavailableItem.Translation> Translations, DateTime? WithdrawnAt,
    string? WithdrawalReason)
{
    /// <summary>Reads it; null if there is nothing to show, so that the path is unknown.</summary>
    public static async Task<UnavailableItem?> ReadAsync(IQueryable<ItemTranslation> translations, Language language, DateTime now,
        CancellationToken cancel)
    {
        var withdrawn = await translations.In(language)
            .Where(ItemQueries.IsWithdrawnAt(now))
            .Select(text => new { text.WithdrawnAt, text.WithdrawalReason }).FirstOrDefaultAsync(cancel);
        var all = await translations.ReadableAt(now).Select(text => new Translation(text.Language, text.Title, text.PublishedAt!.Value))
            .ToListAsync(cancel);
        List<Translation> others = [.. all.Where(one => one.Language.IsListed && one.Language != language).OrderBy(one => one.Language)];
        return withdrawn is null && others.Count == 0 ? null : new(others, withdrawn?.WithdrawnAt, withdrawn?.WithdrawalReason);
    }

    /// <summary>A public translation.</summary>
    public sealed record Translation(Language Language, string Title, DateTime PublishedAt);
}
