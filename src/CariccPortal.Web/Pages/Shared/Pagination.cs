using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Pages.Shared;

/// <summary>The current page of a list and the number of pages.</summary>
/// <param name="Page">The page, from 1.</param>
/// <param name="Total">The number of entries in the list.</param>
/// <param name="Path">The path of the list with its language.</param>
public sealed record Pagination(int Page, int Total, string Path)
{
    /// <summary>Entries per page.</summary>
    public const int PageSize = 12;

    /// <summary>Other query parameters, such as <c>&amp;kind=news</c>; empty without a filter.</summary>
    public string Filter { get; init; } = "";

    private const int AdjacentPages = 2;

    /// <summary>The number of pages; 1 for an empty list.</summary>
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);

    /// <summary>Whether the page exists.</summary>
    public bool Exists => Page >= 1 && Page <= Pages;

    /// <summary>The number of entries before this page.</summary>
    public int Offset => (Page - 1) * PageSize;

    /// <summary>Returns the URL of a page.</summary>
    public string PathOf(int page)
    {
        var address = SiteUrls.Page(Path, page);
        if (Filter.Length == 0) return address;
        return page == 1 ? $"{address}?{Filter[1..]}" : address + Filter;
    }

    /// <summary>Returns the page numbers to link: first, last and adjacent; 0 is a gap.</summary>
    public IEnumerable<int> PageNumbers()
    {
        var last = 0;
        foreach (var number in Enumerable.Range(Page - AdjacentPages, (2 * AdjacentPages) + 1).Append(1).Append(Pages)
            .Where(number => number >= 1 && number <= Pages).Distinct().Order())
        {
            // A gap of one page is shown as that page.
            if (number - last == 2) yield return number - 1;
            else if (number - last > 2) yield return 0;
            yield return last = number;
        }
    }
}
