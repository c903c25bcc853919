using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;

namespace CariccPortal.Import.K2;

/// <summary>An item of the former site, from any source. Every reader fills it; one importer reads it.</summary>
/// <param name="Key">The key: <c>k2:</c> and the old number; <c>rss:</c> and a hash for a feed without numbers.</param>
/// <param name="Title">The title as plain text.</param>
/// <param name="Html">The body: introduction and full text.</param>
/// <param name="Created">The date that the former site shows (UTC).</param>
public sealed record K2Item(string Key, string Title, string Html, DateTime Created)
{
    /// <summary>The beginning of keys with an old number.</summary>
    public const string KeyPrefix = "k2:";

    /// <summary>The language tag, such as <c>ru-RU</c>; <c>*</c> or empty if the item states none.</summary>
    public string LanguageTag { get; init; } = "";

    /// <summary>The category; 0 for none.</summary>
    public int CategoryId { get; init; }

    /// <summary>The names of the tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Files to download.</summary>
    public IReadOnlyList<K2Attachment> Attachments { get; init; } = [];

    /// <summary>Caption of the item's picture.</summary>
    public string ImageCaption { get; init; } = "";

    /// <summary>Credit of the item's picture.</summary>
    public string ImageCredits { get; init; } = "";

    /// <summary>Whether the source states that the item has a picture.</summary>
    public bool HasImage { get; init; }

    /// <summary>A player or the tag of a video plug-in, as HTML.</summary>
    public string Video { get; init; } = "";

    /// <summary>Further fields, each with its label.</summary>
    public IReadOnlyList<(string Label, string Value)> ExtraFields { get; init; } = [];

    /// <summary>Number of votes.</summary>
    public int VoteCount { get; init; }

    /// <summary>Sum of the stars.</summary>
    public int VoteSum { get; init; }

    /// <summary>Whether readers of the former site see the item.</summary>
    public bool IsPublished { get; init; } = true;

    /// <summary>When the former site publishes the item (UTC); null for at once.</summary>
    public DateTime? PublishUp { get; init; }

    /// <summary>Why the item is not imported; null if it is.</summary>
    public string? SkipReason { get; init; }

    /// <summary>Whether the source has only the beginning of the item.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Identifies the group of translations; null if the source has none.</summary>
    public string? Association { get; init; }

    /// <summary>The old number; null for a feed without numbers.</summary>
    public int? OldId => Key.StartsWith(KeyPrefix, StringComparison.Ordinal)
        && int.TryParse(Key.AsSpan(KeyPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Name of the item's picture without extension: K2 names it by the MD5 of "Image" and the number.</summary>
    public string? ImageName => OldId is { } id ? GetImageName(id) : null;

    /// <summary>Hash of what readers of the former site see. Votes are not part of it.</summary>
    public string ComputeHash() => FieldsHash.Compute(
    [
        Title, Html, Created.ToString("O", CultureInfo.InvariantCulture), LanguageTag, ImageCaption, ImageCredits, Video,
        IsPublished ? "1" : "0", PublishUp?.ToString("O", CultureInfo.InvariantCulture),
        .. ExtraFields.SelectMany(field => new[] { field.Label, field.Value }), null,
        .. Attachments.SelectMany(one => new[] { one.Id.ToString(CultureInfo.InvariantCulture), one.Title, one.FileName }),
    ]);

    /// <summary>Returns the key of an old number.</summary>
    public static string ToKey(int id) => string.Create(CultureInfo.InvariantCulture, $"{KeyPrefix}{id}");

    /// <summary>Returns the name of the picture of an old number.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "A file name of the former site, not a protection.")]
    public static string GetImageName(int id) =>
        Convert.ToHexStringLower(MD5.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Image{id}"))));
}

/// <summary>A file to download with an item of the former site.</summary>
/// <param name="Id">The old number.</param>
/// <param name="FileName">The file in <c>media/k2/attachments</c>.</param>
/// <param name="Title">The words of its link.</param>
public sealed record K2Attachment(int Id, string FileName, string Title);

/// <summary>A category of the former site.</summary>
/// <param name="Id">The old number.</param>
/// <param name="Name">The name.</param>
public sealed record K2Category(int Id, string Name);

/// <summary>What a source contains, counted before the items are read.</summary>
/// <param name="ExpectedItems">Number of items.</param>
public sealed record K2Contents(int ExpectedItems)
{
    /// <summary>Number of items that the heading of a list states; null if none does.</summary>
    public int? StatedItems { get; init; }

    /// <summary>The categories.</summary>
    public IReadOnlyList<K2Category> Categories { get; init; } = [];

    /// <summary>The names of the tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Host of the former site, if the source states it.</summary>
    public string? Host { get; init; }

    /// <summary>Errors in the source, each with its file.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What the source has and the import leaves out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A source of items of the former site. It is read twice: to count, and to import. Memory does not grow with the
/// bodies.</summary>
public interface IK2Source
{
    /// <summary>The path, as passed to the command.</summary>
    string Name { get; }

    /// <summary>Counts the items and reads the small tables.</summary>
    K2Contents ReadContents(CancellationToken cancel);

    /// <summary>Reads the items, the lowest number first, after <see cref="ReadContents"/>.</summary>
    IEnumerable<K2Item> ReadItems(CancellationToken cancel);
}

/// <summary>Finds the language of an old item.</summary>
public static class K2Languages
{
    /// <summary>Returns the configured language of a tag such as <c>ru-RU</c>; for <c>*</c>, the first language whose own name has the
    /// letters of most of the words. Null if the tag names another language.</summary>
    public static Language? Find(string tag, string words)
    {
        var code = tag.Split('-', '_')[0].ToLowerInvariant();
        if (code is not ("" or "*")) return Languages.TryParse(code, out var named) ? named : null;
        var isCyrillic = words.Count(IsCyrillic) > words.Count(char.IsAsciiLetter);
        return Languages.All.FirstOrDefault(language => language.Culture.NativeName.Any(IsCyrillic) == isCyrillic) ?? Languages.Default;
    }

    private static bool IsCyrillic(char letter) => letter is >= '\u0400' and <= '\u04FF';
}
