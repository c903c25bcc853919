using CariccPortal.Web.Addresses;

namespace CariccPortal.Web.Pages.Shared;

/// <summary>One page of a list: which it is and of how many.</summary>
/// <param name="Page">The page, from 1.</param>
/// <param name="Total">The entries of the whole list.</param>
/// <param name="List">The path of the list with its language.</param>
public sealed record PageOfList(int Page, int Total, string List)
{
    /// <summary>Entries a page.</summary>
    public const int Size = 12;

    /// <summary>What else the list is asked with, such as <c>&amp;kind=news</c>; empty for a list without a filter.</summary>
    public string Filter { get; init; } = "";

    private const int Neighbours = 2;

    /// <summary>How many pages there are; an empty list has one.</summary>
    public int Pages => Math.Max(1, (Total + Size - 1) / Size);

    /// <summary>Whether there is such a page.</summary>
    public bool IsThere => Page >= 1 && Page <= Pages;

    /// <summary>How many entries come before it.</summary>
    public int Before => (Page - 1) * Size;

    /// <summary>The address of a page of the list.</summary>
    public string Address(int page)
    {
        var address = SiteAddresses.Page(List, page);
        if (Filter.Length == 0) return address;
        return page == 1 ? $"{address}?{Filter[1..]}" : address + Filter;
    }

    /// <summary>The numbers to link: the first, the last and those around this one; 0 stands for a gap.</summary>
    public IEnumerable<int> Numbers()
    {
        var last = 0;
        foreach (var number in Enumerable.Range(Page - Neighbours, (2 * Neighbours) + 1).Append(1).Append(Pages).Where(number => number >= 1 && number <= Pages).Distinct().Order())
        {
            // A gap of a single page is shorter as that page.
            if (number - last == 2) yield return number - 1;
            else if (number - last > 2) yield return 0;
            yield return last = number;
        }
    }
}
