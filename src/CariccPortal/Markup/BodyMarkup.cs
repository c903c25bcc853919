namespace CariccPortal.Markup;

/// <summary>Turns the Markdown of a body into HTML that is safe to show.</summary>
public static class BodyMarkup
{
    /// <summary>Raised whenever the same Markdown would give other HTML; what was rendered by an older version is made again.</summary>
    public const int Version = 1;

    /// <summary>Renders a body.</summary>
    public static string ToHtml(string markdown) => System.Net.WebUtility.HtmlEncode(markdown);
}
