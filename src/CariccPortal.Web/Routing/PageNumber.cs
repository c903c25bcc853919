using System.Globalization;

namespace CariccPortal.Web.Routing;

/// <summary>Reads the page number of a list. <c>page</c> is a reserved route value, so it is read from the query string.</summary>
public static class PageNumber
{
    /// <summary>Reads <c>?page=</c>.</summary>
    /// <returns>1 if the parameter is missing; 0 if it is invalid.</returns>
    public static int Read(HttpRequest request)
    {
        if (!request.Query.TryGetValue("page", out var values)) return 1;
        var text = values.Count == 1 ? values[0] : null;
        var isPlain = text is { Length: > 0 and <= 9 } && text[0] != '0' && text.All(char.IsAsciiDigit);
        return isPlain ? int.Parse(text!, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Whether the URL contains <c>?page=1</c>, whose canonical form has no parameter.</summary>
    public static bool IsExplicitFirstPage(HttpRequest request) => request.Query["page"] == "1";
}
