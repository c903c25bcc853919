using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Editing;

/// <summary>All that readers are given of an item, in one hash. Every act leaves it in the audit, so that words changed in the
/// database behind the portal's back are found.</summary>
public static class ItemSeal
{
    /// <summary>The seal of an item with its texts.</summary>
    public static string Of(Item item) => Fingerprint.Of(
    [
        "caricc-item-1",
        item.Kind.Word(),
        item.Slug,
        item.SourceName,
        item.SourceUrl,
        .. Of(item.Occasion),
        .. item.Texts.OrderBy(text => text.Language).SelectMany(Of),
    ]);

    private static string?[] Of(Occasion? occasion) => occasion is null
        ? [null]
        : [Instant(occasion.StartsAt), Instant(occasion.EndsAt), occasion.Zone, Flag(occasion.IsAllDay), Flag(occasion.IsWithin), .. OfChange(occasion)];

    // Nothing where there is none, so that items sealed before there were changes keep their seals.
    private static string?[] OfChange(Occasion occasion) => occasion.Change is null ? [] : [occasion.Change.ToString(), occasion.NoteEn, occasion.NoteRu];

    // What was withdrawn before reasons were told keeps its seal.
    private static string?[] Of(ItemText text) =>
    [
        text.Language.Code(), text.Title, text.Summary, text.Place, text.Body, text.BodyHtml,
        Instant(text.ReleasedAt), Flag(text.ReleaseIsDay), Instant(text.WithdrawnAt), Instant(text.DeletedAt),
        .. text.WithdrawReason is { } reason ? ["withdrawn for", reason] : Array.Empty<string>(),
    ];

    private static string? Instant(DateTime? at) => at?.ToString("O", CultureInfo.InvariantCulture);

    private static string Flag(bool isSet) => isSet ? "1" : "0";
}
