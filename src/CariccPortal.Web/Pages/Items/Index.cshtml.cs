using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Items;

/// <summary>The list of a section: news, meetings or trainings.</summary>
[CachePage("page")]
public sealed class IndexModel(PortalDbContext db, KeysetPager pager, Localizer localizer) : PageModel
{
    public ItemKind Kind { get; private set; }

    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<ItemCard> Cards { get; private set; } = [];

    /// <summary>The languages in which the list has items.</summary>
    public IReadOnlyList<Language> Alternates { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string section, CancellationToken cancel)
    {
        ItemKinds.TryFromSection(section, out var kind);
        var address = SiteUrls.WithLanguage(localizer.Language, SiteUrls.Section(kind));
        if (PageNumber.IsExplicitFirstPage(Request)) return RedirectPermanent(address);

        IQueryable<ItemTranslation> VisibleIn(Language language, DateTime at) => db.Translations.VisibleAt(at).OfKind(kind).In(language);
        IQueryable<ItemTranslation> Visible(DateTime at) => VisibleIn(localizer.Language, at);
        Kind = kind;
        Pagination = new(PageNumber.Read(Request), await pager.CountAsync(address, Visible, cancel), address);
        if (!Pagination.Exists) return NotFound();

        Alternates = await pager.FindLanguagesAsync(SiteUrls.Section(kind), VisibleIn, cancel);
        Cards = await pager.ReadAsync(address, Visible, Pagination, cancel);
        return Page();
    }
}
