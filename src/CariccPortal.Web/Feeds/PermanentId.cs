using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Web.Feeds;

/// <summary>Permanent ids for feed readers and calendars. They do not change with the URL or the host (RFC 4151, RFC 5545
/// 3.8.4.7).</summary>
public static class PermanentId
{
    private const string Authority = "caricc.org";

    /// <summary>Returns the id of a language version.</summary>
    public static string Translation(int itemId, Language language) =>
        string.Create(CultureInfo.InvariantCulture, $"tag:{Authority},2024:item/{itemId}/{language.Code}");

    /// <summary>Returns the id of a published version.</summary>
    public static string Version(int itemId, Language language, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Translation(itemId, language)}/{number}");

    /// <summary>Returns the id of a feed, by its list.</summary>
    public static string Feed(string path, Language language) => $"tag:{Authority},2024:feed/{language.Code}{path}";

    /// <summary>Returns the id of an event, the same in all languages.</summary>
    public static string Event(int itemId) => string.Create(CultureInfo.InvariantCulture, $"item-{itemId}@{Authority}");
}
