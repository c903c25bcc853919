using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Items;

/// <summary>What a reader is told of a text that cannot be shown: its twin is there, or it was withdrawn.</summary>
/// <param name="TranslationTitle">The twin's title, where the twin is public.</param>
/// <param name="TranslationPublishedAt">The twin's release (UTC).</param>
/// <param name="WithdrawnAt">When the text was withdrawn (UTC), where it was.</param>
/// <param name="WithdrawalReason">Why, as staff tell readers.</param>
public sealed record UnavailableItem(string? TranslationTitle, DateTime? TranslationPublishedAt, DateTime? WithdrawnAt, string? WithdrawalReason)
{
    /// <summary>Looks what there is to tell; null where there is nothing, and the address is unknown.</summary>
    public static async Task<UnavailableItem?> ReadAsync(IQueryable<ItemTranslation> translations, Language language, DateTime now, CancellationToken cancel)
    {
        var withdrawn = await translations.In(language)
            .Where(text => text.WithdrawnAt != null && text.DeletedAt == null && text.PublishedAt <= now)
            .Select(text => new { text.WithdrawnAt, text.WithdrawalReason }).FirstOrDefaultAsync(cancel);
        var twin = await translations.VisibleAt(now).In(language.Other()).Select(text => new { text.Title, text.PublishedAt }).FirstOrDefaultAsync(cancel);
        return withdrawn is null && twin is null ? null : new(twin?.Title, twin?.PublishedAt, withdrawn?.WithdrawnAt, withdrawn?.WithdrawalReason);
    }
}
