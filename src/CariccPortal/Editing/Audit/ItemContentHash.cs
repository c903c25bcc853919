using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Editing.Audit;

/// <summary>All that readers are given of an item, in one hash. Every act leaves it in the audit, so that words changed in the
/// database behind the portal's back are found.</summary>
public static class ItemContentHash
{
    /// <summary>The seal of an item with its texts.</summary>
    public static string Compute(Item item) => FieldsHash.Compute(
    [
        "caricc-item-1",
        item.Kind.Name(),
        item.Slug,
        item.SourceName,
        item.SourceUrl,
        .. Compute(item.Event),
        // By code, so that the configured order of the languages does not change the hash.
        .. item.Translations.OrderBy(text => text.Language.Code, StringComparer.Ordinal).SelectMany(Compute),
    ]);

    private static string?[] Compute(ItemEvent? itemEvent) => itemEvent is null
        ? [null]
        : [Format(itemEvent.StartsAt), Format(itemEvent.EndsAt), itemEvent.TimeZone, FormatFlag(itemEvent.IsAllDay), FormatFlag(itemEvent.IsDateUncertain), .. GetStatusFields(itemEvent)];

    // Nothing where there is none, so that items sealed before there were changes keep their seals.
    private static string?[] GetStatusFields(ItemEvent itemEvent) => itemEvent.Status is null ? [] : [itemEvent.Status.ToString(), itemEvent.Note.ToJson()];

    // What was withdrawn before reasons were told keeps its seal.
    private static string?[] Compute(ItemTranslation translation) =>
    [
        translation.Language.Code, translation.Title, translation.Summary, translation.Place, translation.Body, translation.BodyHtml,
        Format(translation.PublishedAt), FormatFlag(translation.PublishedDateOnly), Format(translation.WithdrawnAt), Format(translation.DeletedAt),
        .. translation.WithdrawalReason is { } reason ? ["withdrawn for", reason] : Array.Empty<string>(),
        .. translation.ChangeNotes.OrderBy(note => note.At).ThenBy(note => note.Id).SelectMany(note => new[] { "updated", Format(note.At), note.Text }),
    ];

    private static string? Format(DateTime? at) => at?.ToString("O", CultureInfo.InvariantCulture);

    private static string FormatFlag(bool isSet) => isSet ? "1" : "0";
}
