using CariccPortal.Search;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Search;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Search;

/// <summary>The search: what was found, twelve a page, and how to narrow it.</summary>
public sealed class IndexModel(Searching searching, Narrowings narrowings, FoundCards cards, NothingFound nothing) : PageModel
{
    public AskedSearch Asked { get; private set; } = new("");

    public SearchResult Result { get; private set; } = null!;

    public PageOfList List { get; private set; } = new(1, 0, "");

    public IReadOnlyList<FoundCard> Cards { get; private set; } = [];

    public IReadOnlyList<Narrowing> Offered { get; private set; } = [];

    public NothingFound.Help? Help { get; private set; }

    public bool IsFound => Result.TextIds.Count > 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await narrowings.ReadAsync(Request.Query, cancel) is not { } asked) return NotFound();
        var language = HttpContext.Language();
        var list = new PageOfList(PageNumber.Read(Request), 0, SiteAddresses.In(language, AskedSearch.Path)) { Filter = asked.Query };
        if (PageNumber.IsFirstByNumber(Request)) return RedirectPermanent(list.Address(1));

        Asked = asked;
        Result = await searching.FindAsync(asked.Text, language, asked.Filter, cancel);
        List = list with { Total = Result.TextIds.Count };
        if (!List.IsThere) return NotFound();

        Cards = await cards.ReadAsync([.. Result.TextIds.Skip(List.Before).Take(PageOfList.Size)], Result.Stems, cancel);
        Offered = await narrowings.OfferAsync(asked, Result, cancel);
        if (!IsFound && !Result.Query.IsEmpty && !Result.IsTooLong) Help = await nothing.ReadAsync(asked, Result, cancel);
        return Page();
    }
}
