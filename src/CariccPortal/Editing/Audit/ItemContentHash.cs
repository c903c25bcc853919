using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;

namespace CariccPortal.Editing.Audit;

/// <summary>Computes a hash of all item content that readers see. Each action stores it in the audit log, so that a change made directly in
/// the database is detected.</summary>
public static class ItemContentHash
{
    /// <summary>Computes the hash of an item with its language versions, change notes, countries and topics.</summary>
    public static string Compute(Item item) => FieldsHash.Compute(
    [
        "caricc-item-1",
        .. ItemField.All.SelectMany(field => field.GetContent(item).Prepend(field.Name)),
        .. item.Translations.OrderBy(translation => translation.Language).SelectMany(GetContent),
    ]);

    /// <summary>Formats a date for the hash.</summary>
    internal static string? Format(DateTime? at) => at?.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Formats a flag for the hash.</summary>
    internal static string Format(bool isSet) => isSet ? "1" : "0";

    /// <summary>Returns the content of a language version that readers see, and its publication.</summary>
    internal static IEnumerable<string?> GetContent(ItemTranslation translation) =>
    [
        translation.Language.Code, .. TranslationField.All.Select(field => field.Get(translation)), translation.BodyHtml,
        Format(translation.PublishedAt), Format(translation.PublishedDateOnly), Format(translation.WithdrawnAt),
            translation.WithdrawalReason,
        Format(translation.DeletedAt), translation.ChangeNotes.Count.ToString(CultureInfo.InvariantCulture),
        .. translation.ChangeNotes.OrderBy(note => note.At).ThenBy(note => note.Id)
            .SelectMany(note => new[] { Format(note.At), note.Text }),
    ];
}

/// <summary>Computes a SHA-256 hash of several fields. The field boundaries are part of the hash.</summary>
internal static class FieldsHash
{
    /// <summary>Returns the hash as 64 lowercase hexadecimal digits. Each field is preceded by its length, as in a netstring. Null differs
    /// from an empty field.</summary>
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
