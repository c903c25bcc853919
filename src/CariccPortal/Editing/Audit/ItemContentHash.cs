using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;

namespace CariccPortal.Editing.Audit;

/// <summary>A hash of everything that readers get of an item. Each action stores it in the audit log, so that a change directly in the
/// database is found.</summary>
public static class ItemContentHash
{
    /// <summary>The hash of an item with its language versions, change notes, countries and topics.</summary>
    public static string Compute(Item item) => FieldsHash.Compute(
    [
        "caricc-item-1",
        .. ItemField.All.SelectMany(field => field.GetContent(item).Prepend(field.Name)),
        .. item.Translations.OrderBy(translation => translation.Language).SelectMany(Compute),
    ]);

    /// <summary>A date as the hash contains it.</summary>
    internal static string? Format(DateTime? at) => at?.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>A flag as the hash contains it.</summary>
    internal static string Format(bool isSet) => isSet ? "1" : "0";

    private static string?[] Compute(ItemTranslation translation) =>
    [
        translation.Language.Code, .. TranslationField.All.Select(field => field.Get(translation)), translation.BodyHtml,
        Format(translation.PublishedAt), Format(translation.PublishedDateOnly), Format(translation.WithdrawnAt),
            translation.WithdrawalReason,
        Format(translation.DeletedAt), translation.ChangeNotes.Count.ToString(CultureInfo.InvariantCulture),
        .. translation.ChangeNotes.OrderBy(note => note.At).ThenBy(note => note.Id)
            .SelectMany(note => new[] { Format(note.At), note.Text }),
    ];
}

/// <summary>SHA-256 of several fields. No field can pass for a part of the next one.</summary>
internal static class FieldsHash
{
    /// <summary>The hash, 64 lowercase hexadecimal digits. Each field is preceded by its length, as in a netstring; null differs from
    /// an empty field.</summary>
    public static string Compute(params IEnumerable<string?> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field ?? "");
            hash.AppendData(Encoding.ASCII.GetBytes(field is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}:")));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
