using System.Text;

namespace CariccPortal.Markup;

/// <summary>Renders a body that cannot be parsed as plain paragraphs.</summary>
internal static class PlainTextFallback
{
    public static string ToHtml(string text)
    {
        var html = new StringBuilder(text.Length + 100);
        var isOpen = false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                if (isOpen) html.Append("</p>\n");
                isOpen = false;
                continue;
            }

            html.Append(isOpen ? "<br>\n" : "<p>");
            isOpen = true;
            HtmlEscaper.AppendEscaped(html, line.Trim());
        }

        if (isOpen) html.Append("</p>");
        return html.ToString().TrimEnd('\n');
    }
}
