using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Web.Feeds;

/// <summary>What feed readers and calendars know a thing by, whatever becomes of its address, the site's host included
/// (RFC 4151, RFC 5545 3.8.4.7).</summary>
public static class PermanentId
{
    private const string Authority = "caricc.org";

    /// <summary>A text: an item's number and a language.</summary>
    public static string Translation(int itemId, Language language) =>
        string.Create(CultureInfo.InvariantCulture, $"tag:{Authority},2024:item/{itemId}/{language.Code()}");

    /// <summary>A feed, by the list that it is of.</summary>
    public static string Feed(string path, Language language) => $"tag:{Authority},2024:feed/{language.Code()}{path}";

    /// <summary>An event of a calendar. The same in both languages: it takes place once.</summary>
    public static string Event(int itemId) => string.Create(CultureInfo.InvariantCulture, $"item-{itemId}@{Authority}");
}
