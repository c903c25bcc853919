using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Api;

/// <summary>Opaque cursor for keyset pagination: the sort keys of the last returned entry.</summary>
public static class Cursor
{
    private const int MaxLength = 120;

    /// <summary>Encodes a cursor.</summary>
    /// <param name="listKey">Identifies the sort order that the keys belong to.</param>
    /// <param name="keys">The sort keys of the last entry.</param>
    public static string Encode(char listKey, params ReadOnlySpan<long> keys)
    {
        var text = new StringBuilder().Append(listKey);
        foreach (var key in keys) text.Append('.').Append(key.ToString(CultureInfo.InvariantCulture));
        return Base64Url.EncodeToString(Encoding.ASCII.GetBytes(text.ToString()));
    }

    /// <summary>Decodes a cursor.</summary>
    /// <returns>The keys; null if the cursor is invalid or belongs to another sort order.</returns>
    public static long[]? Decode(string text, char listKey, int keyCount)
    {
        if (text.Length is 0 or > MaxLength || !Base64Url.IsValid(text)) return null;
        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        if (parts.Length != keyCount + 1 || parts[0] != $"{listKey}") return null;
        var keys = new long[keyCount];
        for (var at = 0; at < keyCount; at++)
        {
            var isNumber = long.TryParse(parts[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out keys[at]);
            if (!isNumber || keys[at] > DateTime.MaxValue.Ticks) return null;
        }

        return keys;
    }
}

/// <summary>Adds the link to the next page of a list.</summary>
public static class NextPageUrl
{
    /// <summary>Returns the absolute URL of the same list after a cursor, and adds it to the <c>Link</c> header (RFC 8288).</summary>
    public static string AddNextPageLink(this HttpContext context, string cursor)
    {
        var query = QueryString.Create(context.Request.Query.Where(one => one.Key != "after").Append(new("after", cursor)));
        var next = context.RequestServices.GetRequiredService<SiteUrls>().ToAbsolute(context.Request.Path + query.ToUriComponent());
        context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return next;
    }
}
