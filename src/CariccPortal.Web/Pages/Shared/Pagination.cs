using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Pages.Shared;

/// <summary>One page of a list: which it is and of how many.</summary>
/// <param name="Page">The page, from 1.</param>
/// <param name="Total">The entries of the whole list.</param>
/// <param name="Path">The path of the list with its language.</param>
public sealed record Pagination(int Page, int Total, string Path)
{
    /// <summary>Entries a page.</summary>
    public const int PageSize = 12;

    /// <summary>What else the list is asked with, such as <c>&amp;kind=news</c>; empty for a list without a filter.</summary>
    public string Filter { get; init; } = "";

    private const int AdjacentPages = 2;

    /// <summary>How many pages there are; an empty list has one.</summary>
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);

    /// <summary>Whether there is such a page.</summary>
    public bool Exists => Page >= 1 && Page <= Pages;

    /// <summary>How many entries come before it.</summary>
    public int Offset => (Page - 1) * PageSize;

    /// <summary>The address of a page of the list.</summary>
    public string PathOf(int page)
    {
        var address = SiteUrls.Page(Path, page);
        if (Filter.Length == 0) return address;
        return page == 1 ? $"{address}?{Filter[1..]}" : address + Filter;
    }

    /// <summary>The numbers to link: the first, the last and those around this one; 0 stands for a gap.</summary>
    public IEnumerable<int> PageNumbers()
    {
        var last = 0;
        foreach (var number in Enumerable.Range(Page - AdjacentPages, (2 * AdjacentPages) + 1).Append(1).Append(Pages).Where(number => number >= 1 && number <= Pages).Distinct().Order())
        {
            // A gap of a single page is shorter as that page.
            if (number - last == 2) yield return number - 1;
            else if (number - last > 2) yield return 0;
            yield return last = number;
        }
    }
}
