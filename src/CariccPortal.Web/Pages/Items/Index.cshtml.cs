using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;

namespace CariccPortal.Web.Pages.Items;

/// <summary>A section's list: news, meetings or trainings, twelve a page.</summary>
[Kept("page")]
public sealed class IndexModel(PortalDb db, LongList list, Words words) : PageModel
{
    public ItemKind Kind { get; private set; }

    public PageOfList List { get; private set; } = new(1, 0, "");

    public IReadOnlyList<ItemCard> Cards { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string section, CancellationToken cancel)
    {
        ItemKinds.TryFromSection(section, out var kind);
        var address = SiteAddresses.In(words.Language, SiteAddresses.Section(kind));
        if (PageNumber.IsFirstByNumber(Request)) return RedirectPermanent(address);

        IQueryable<ItemText> Visible(DateTime at) => db.Texts.VisibleAt(at).OfKind(kind).In(words.Language);
        Kind = kind;
        List = new(PageNumber.Read(Request), await list.CountAsync(address, Visible, cancel), address);
        if (!List.IsThere) return NotFound();

        Cards = await list.ReadAsync(address, Visible, List, cancel);
        return Page();
    }
}
