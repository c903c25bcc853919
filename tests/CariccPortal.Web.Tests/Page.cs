using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CariccPortal.Web.Tests;

/// <summary>A response as a client sees it: status, headers and, for HTML, the document.</summary>
public sealed class Page
{
    private Page(string path, HttpResponseMessage response, string text)
    {
        Path = path;
        Response = response;
        Text = text;
        Html = new HtmlParser().ParseDocument(text);
    }

    /// <summary>The requested path.</summary>
    public string Path { get; }

    public HttpResponseMessage Response { get; }

    /// <summary>The body.</summary>
    public string Text { get; }

    public IHtmlDocument Html { get; }

    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>The redirect target.</summary>
    public string? Location => Response.Headers.Location?.OriginalString;

    /// <summary>The text of the only h1.</summary>
    public string Heading => TextOf(Assert.Single(Html.QuerySelectorAll("h1")));

    public static async Task<Page> ReadAsync(string path, HttpResponseMessage response) =>
        new(path, response, await response.Content.ReadAsStringAsync());

    /// <summary>Returns the text of an element with normalised white space.</summary>
    public static string TextOf(INode element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Returns the text of the only matching element.</summary>
    public string SingleText(string selector) => TextOf(Assert.Single(Html.QuerySelectorAll(selector)));

    /// <summary>Returns the texts of all matching elements.</summary>
    public IReadOnlyList<string> Texts(string selector) => [.. Html.QuerySelectorAll(selector).Select(TextOf)];

    /// <summary>The texts of all status and alert messages.</summary>
    public string Messages => string.Join(' ', Texts("[role=status], [role=alert]").Where(said => said.Length > 0));

    /// <summary>Returns the only link with a text or label.</summary>
    public IHtmlAnchorElement Link(string text) => Assert.Single(Links(text));

    public IReadOnlyList<IHtmlAnchorElement> Links(string text) =>
        [.. Html.QuerySelectorAll<IHtmlAnchorElement>("a[href]")
            .Where(link => TextOf(link) == text || link.GetAttribute("aria-label") == text)];

    /// <summary>Returns the dd text after a dt.</summary>
    public string DetailOf(string term) =>
        TextOf(Assert.Single(Html.QuerySelectorAll("dt"), one => TextOf(one) == term).NextElementSibling!);

    /// <summary>Returns the form of a button.</summary>
    public FormSubmission Form(string button) => new(this, Assert.Single(
        Html.QuerySelectorAll<IHtmlButtonElement>("form button, button[form]"),
        one => TextOf(one) == button || one.GetAttribute("aria-label") == button));

    public string? Header(string name) =>
        Response.Headers.TryGetValues(name, out var values)
            || Response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}
