using CariccPortal.Search;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using CariccPortal.Web.Search;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Search;

/// <summary>Search results with pages and filters.</summary>
[LimitWork(Work.Search)]
public sealed class IndexModel(SiteSearch search, FacetBuilder facets, ResultCardQuery resultCards, SearchSuggestions suggestions)
    : PageModel
{
    public SearchRequest SearchRequest { get; private set; } = new("");

    public SearchResult Result { get; private set; } = null!;

    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<ResultCard> Cards { get; private set; } = [];

    public IReadOnlyList<FacetGroup> Facets { get; private set; } = [];

    public SearchSuggestions.Result? Suggestions { get; private set; }

    public bool HasResults => Result.TranslationIds.Count > 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await facets.ReadRequestAsync(Request.Query, cancel) is not { } requested) return NotFound();
        var language = HttpContext.Language();
        var list = new Pagination(PageNumber.Read(Request), 0,
            SiteUrls.WithLanguage(language, SearchRequest.Path))
        { Filter = requested.Query };
        if (PageNumber.IsExplicitFirstPage(Request)) return RedirectPermanent(list.PathOf(1));

        SearchRequest = requested;
        Result = await search.FindAsync(requested.Text, language, requested.Filter, requested.Order, cancel);
        Pagination = list with { Total = Result.TranslationIds.Count };
        if (!Pagination.Exists) return NotFound();

        Cards = await resultCards.ReadAsync([.. Result.TranslationIds.Skip(Pagination.Offset).Take(Pagination.PageSize)], Result.Stems,
            cancel);
        Facets = await facets.BuildAsync(requested, Result, cancel);
        if (!HasResults && !Result.Query.IsEmpty && !Result.IsTimedOut)
            Suggestions = await suggestions.ReadAsync(requested, Result, cancel);
        return Page();
    }
}
