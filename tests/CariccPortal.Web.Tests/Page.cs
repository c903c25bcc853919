using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CariccPortal.Web.Tests;

/// <summary>An answer as whoever asked sees it: the status, the headers and, where there is one, the page.</summary>
public sealed class Page
{
    private Page(string path, HttpResponseMessage response, string text)
    {
        Path = path;
        Response = response;
        Text = text;
        Html = new HtmlParser().ParseDocument(text);
    }

    /// <summary>What was asked for.</summary>
    public string Path { get; }

    public HttpResponseMessage Response { get; }

    /// <summary>The body as it was sent.</summary>
    public string Text { get; }

    public IHtmlDocument Html { get; }

    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Where the answer sends on to.</summary>
    public string? Location => Response.Headers.Location?.OriginalString;

    /// <summary>The page's only first heading.</summary>
    public string Heading => TextOf(Assert.Single(Html.QuerySelectorAll("h1")));

    public static async Task<Page> ReadAsync(string path, HttpResponseMessage response) => new(path, response, await response.Content.ReadAsStringAsync());

    /// <summary>The words of an element as one reads them, without the line breaks of the markup.</summary>
    public static string TextOf(INode element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The words of the only element that fits.</summary>
    public string SingleText(string selector) => TextOf(Assert.Single(Html.QuerySelectorAll(selector)));

    /// <summary>The words of every element that fits.</summary>
    public IReadOnlyList<string> Texts(string selector) => [.. Html.QuerySelectorAll(selector).Select(TextOf)];

    /// <summary>What is told at once to whoever cannot see it: statuses and alerts that say something.</summary>
    public string Messages => string.Join(' ', Texts("[role=status], [role=alert]").Where(said => said.Length > 0));

    /// <summary>The only link with these words, or with this name.</summary>
    public IHtmlAnchorElement Link(string text) => Assert.Single(Links(text));

    public IReadOnlyList<IHtmlAnchorElement> Links(string text) =>
        [.. Html.QuerySelectorAll<IHtmlAnchorElement>("a[href]").Where(link => TextOf(link) == text || link.GetAttribute("aria-label") == text)];

    /// <summary>A value of the <c>dl</c> beside its term.</summary>
    public string DetailOf(string term) =>
        TextOf(Assert.Single(Html.QuerySelectorAll("dt"), one => TextOf(one) == term).NextElementSibling!);

    /// <summary>The form that a button with these words sends.</summary>
    public FormSubmission Form(string button) => new(this, Assert.Single(
        Html.QuerySelectorAll<IHtmlButtonElement>("form button, button[form]"),
        one => TextOf(one) == button || one.GetAttribute("aria-label") == button));

    public string? Header(string name) =>
        Response.Headers.TryGetValues(name, out var values) || Response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}
