using System.Globalization;

namespace CariccPortal.Web.Routing;

/// <summary>The page of a list that an address asks for. <c>page</c> is a reserved route value, so it is read as text.</summary>
public static class PageNumber
{
    /// <summary>Reads <c>?page=</c>.</summary>
    /// <returns>1 where there is none; 0 where it is no page number, which no list has.</returns>
    public static int Read(HttpRequest request)
    {
        if (!request.Query.TryGetValue("page", out var values)) return 1;
        var text = values.Count == 1 ? values[0] : null;
        var isPlain = text is { Length: > 0 and <= 9 } && text[0] != '0' && text.All(char.IsAsciiDigit);
        return isPlain ? int.Parse(text!, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Whether the first page was asked for by its number, which is the bare address's.</summary>
    public static bool IsExplicitFirstPage(HttpRequest request) => request.Query["page"] == "1";
}
