using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Editing.Redirects;

/// <summary>What an address of the former site leads to.</summary>
public enum FormerUrlKind
{
    /// <summary>An item.</summary>
    Item,

    /// <summary>The list of a category.</summary>
    Category,

    /// <summary>The list of a tag.</summary>
    Tag,

    /// <summary>The list of an author.</summary>
    Author,

    /// <summary>The items of a year, month or day.</summary>
    Date,

    /// <summary>A file to download.</summary>
    Attachment,

    /// <summary>A picture or file by its path.</summary>
    File,
}

/// <summary>An address of the former site (Joomla with K2), in any of its spellings. Only the number is certain: menu path, slug,
/// <c>.html</c>, <c>Itemid</c> and the order of keys do not matter.</summary>
/// <param name="Kind">What it leads to.</param>
/// <param name="Key">The old number, the name of the tag in lower case, or the path of the file; for a date, <c>year/month</c>.</param>
public sealed record FormerUrl(FormerUrlKind Kind, string Key)
{
    private const int PageSize = 12;

    /// <summary>The language that the address names; null for none.</summary>
    public Language? Language { get; init; }

    /// <summary>The page of a list, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether a feed is requested.</summary>
    public bool IsFeed { get; init; }

    /// <summary>Whether the query alone names an item or list, so that the path is a page of this site.</summary>
    /// <param name="query">The query, with or without a question mark.</param>
    public static bool IsInQuery(string query) => query.Contains("option=com_k2", StringComparison.OrdinalIgnoreCase);

    /// <summary>Parses an address. Returns null if it is none of the former site.</summary>
    /// <param name="path">The path as sent, percent-encoded.</param>
    /// <param name="query">The query, with or without a question mark.</param>
    public static FormerUrl? Parse(string path, string query)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Decode).ToList();
        if (segments.Count > 0 && segments[^1].EndsWith(".html", StringComparison.OrdinalIgnoreCase)) segments[^1] = segments[^1][..^5];
        var keys = ParseQuery(query);
        var found = IsInQuery(query) ? FindInQuery(keys) : FindInPath(segments);
        if (found is null) return null;
        var start = Number(keys.GetValueOrDefault("start") ?? keys.GetValueOrDefault("limitstart")) ?? 0;
        var language = segments.Append(keys.GetValueOrDefault("lang", "").Split('-')[0]).Select(Find)
            .FirstOrDefault(one => one is not null);
        return found with
        {
            Language = language,
            Page = (start / PageSize) + 1,
            IsFeed = keys.GetValueOrDefault("format") is "feed" or "rss",
        };
    }

    private static Language? Find(string segment) => Languages.TryParse(segment.ToLowerInvariant(), out var language) ? language : null;

    private static FormerUrl? FindInQuery(Dictionary<string, string> keys)
    {
        var id = keys.GetValueOrDefault("id", "");
        if (keys.GetValueOrDefault("task") is "download") return WithNumber(FormerUrlKind.Attachment, id);
        if (keys.GetValueOrDefault("view") is "item") return WithNumber(FormerUrlKind.Item, id);
        if (keys.GetValueOrDefault("view") is not ("itemlist" or "latest")) return null;
        return (keys.GetValueOrDefault("task") ?? keys.GetValueOrDefault("layout")) switch
        {
            "tag" when keys.TryGetValue("tag", out var tag) => new(FormerUrlKind.Tag, tag.ToLowerInvariant()),
            "user" => WithNumber(FormerUrlKind.Author, id),
            "date" => WithDate(keys.GetValueOrDefault("year"), keys.GetValueOrDefault("month")),
            _ => WithNumber(FormerUrlKind.Category, id),
        };
    }

    private static FormerUrl? FindInPath(List<string> segments)
    {
        // The last one: a menu may have the same word.
        var at = segments.FindLastIndex(segment => segment.ToLowerInvariant() is "item" or "itemlist");
        var isList = at >= 0 && string.Equals(segments[at], "itemlist", StringComparison.OrdinalIgnoreCase);
        var rest = at < 0 ? [] : segments[(at + 1)..];
        if (at >= 0 && !isList)
        {
            return rest switch
            {
                [var word, var file, ..] when word.Equals("download", StringComparison.OrdinalIgnoreCase) =>
                    WithNumber(FormerUrlKind.Attachment, file),
                [var item, ..] => WithNumber(FormerUrlKind.Item, item),
                _ => null,
            };
        }

        if (isList)
        {
            return rest.Count < 2 ? null : rest[0].ToLowerInvariant() switch
            {
                "category" => WithNumber(FormerUrlKind.Category, rest[1]),
                "tag" => new(FormerUrlKind.Tag, rest[1].Replace('+', ' ').ToLowerInvariant()),
                "user" => WithNumber(FormerUrlKind.Author, rest[1]),
                "date" => WithDate(rest[1], rest.ElementAtOrDefault(2)),
                _ => null,
            };
        }

        return segments is [var folder, _, ..] && folder.ToLowerInvariant() is "media" or "images"
            ? new(FormerUrlKind.File, string.Join('/', segments).ToLowerInvariant()) : null;
    }

    private static FormerUrl? WithNumber(FormerUrlKind kind, string text) =>
        Number(text) is > 0 and var id ? new(kind, id.ToString(CultureInfo.InvariantCulture)) : null;

    private static FormerUrl? WithDate(string? year, string? month) => Number(year) is >= 1990 and <= 2100 and var wanted
        ? new(FormerUrlKind.Date, Number(month) is >= 1 and <= 12 and var number
            ? string.Create(CultureInfo.InvariantCulture, $"{wanted}/{number}") : string.Create(CultureInfo.InvariantCulture, $"{wanted}"))
        : null;

    // The digits at the beginning: the slug or hash follows after a hyphen, colon or underscore.
    private static int? Number(string? text)
    {
        var digits = (text ?? "").AsSpan().TrimStart();
        var length = 0;
        while (length < digits.Length && char.IsAsciiDigit(digits[length])) length++;
        var isWhole = length == digits.Length || digits[length] is '-' or ':' or '_';
        return isWhole && int.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static Dictionary<string, string> ParseQuery(string query)
    {
        var keys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in query.TrimStart('?').Replace("&amp;", "&", StringComparison.OrdinalIgnoreCase).Split('&').Take(20))
        {
            var parts = pair.Split('=', 2);
            keys.TryAdd(Decode(parts[0]), parts.Length > 1 ? Decode(parts[1].Replace('+', ' ')).Trim() : "");
        }

        return keys;
    }

    private static string Decode(string text)
    {
        try
        {
            return Uri.UnescapeDataString(text);
        }
        catch (UriFormatException)
        {
            return text;
        }
    }
}
