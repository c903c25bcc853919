using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CariccPortal.Web.Tests;

/// <summary>An answer as whoever asked sees it: the status, the headers and, where there is one, the page.</summary>
public sealed class Page
{
    private Page(string address, HttpResponseMessage answer, string text)
    {
        Address = address;
        Answer = answer;
        Text = text;
        Html = new HtmlParser().ParseDocument(text);
    }

    /// <summary>What was asked for.</summary>
    public string Address { get; }

    public HttpResponseMessage Answer { get; }

    /// <summary>The body as it was sent.</summary>
    public string Text { get; }

    public IHtmlDocument Html { get; }

    public HttpStatusCode Status => Answer.StatusCode;

    /// <summary>Where the answer sends on to.</summary>
    public string? Location => Answer.Headers.Location?.OriginalString;

    /// <summary>The page's only first heading.</summary>
    public string Heading => Words(Assert.Single(Html.QuerySelectorAll("h1")));

    public static async Task<Page> ReadAsync(string address, HttpResponseMessage answer) => new(address, answer, await answer.Content.ReadAsStringAsync());

    /// <summary>The words of an element as one reads them, without the line breaks of the markup.</summary>
    public static string Words(INode element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The words of the only element that fits.</summary>
    public string One(string selector) => Words(Assert.Single(Html.QuerySelectorAll(selector)));

    /// <summary>The words of every element that fits.</summary>
    public IReadOnlyList<string> All(string selector) => [.. Html.QuerySelectorAll(selector).Select(Words)];

    /// <summary>What is told at once to whoever cannot see it: statuses and alerts that say something.</summary>
    public string Said => string.Join(' ', All("[role=status], [role=alert]").Where(said => said.Length > 0));

    /// <summary>The only link with these words, or with this name.</summary>
    public IHtmlAnchorElement Link(string words) => Assert.Single(Links(words));

    public IReadOnlyList<IHtmlAnchorElement> Links(string words) =>
        [.. Html.QuerySelectorAll<IHtmlAnchorElement>("a[href]").Where(link => Words(link) == words || link.GetAttribute("aria-label") == words)];

    /// <summary>A value of the <c>dl</c> beside its term.</summary>
    public string Fact(string term) =>
        Words(Assert.Single(Html.QuerySelectorAll("dt"), one => Words(one) == term).NextElementSibling!);

    /// <summary>The form that a button with these words sends.</summary>
    public TypedForm Form(string button) => new(this, Assert.Single(
        Html.QuerySelectorAll<IHtmlButtonElement>("form button, button[form]"),
        one => Words(one) == button || one.GetAttribute("aria-label") == button));

    public string? Header(string name) =>
        Answer.Headers.TryGetValues(name, out var values) || Answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}
