using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Archive;

/// <summary>What was released in a month, or in a year, on the clocks of Almaty.</summary>
[Kept("page")]
public sealed class MonthModel(PortalDb db, Words words, TimeProvider clock) : PageModel
{
    public string Name { get; private set; } = "";

    public int? YearAbove { get; private set; }

    public PageOfList List { get; private set; } = new(1, 0, "");

    public IReadOnlyList<ItemCard> Cards { get; private set; } = [];

    public Neighbour? Earlier { get; private set; }

    public Neighbour? Later { get; private set; }

    public async Task<IActionResult> OnGetAsync(string year, string? month, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (StretchOfArchive.Read(year, month) is not { } asked) return NotFound();
        if (await ArchiveReading.RangeAsync(db, now, cancel) is not { } range || !asked.IsWithin(range)) return NotFound();
        var address = SiteAddresses.In(words.Language, asked.Path);
        if (PageNumber.IsFirstByNumber(Request)) return RedirectPermanent(address);

        var texts = db.Texts.ReleasedBetween(asked.First.StartsAt(Zones.Almaty), asked.Last.EndsAt(Zones.Almaty)).VisibleAt(now).In(words.Language);
        List = new(PageNumber.Read(Request), await texts.CountAsync(cancel), address);
        if (!List.IsThere) return NotFound();

        Cards = await ItemCard.ReadAsync(texts.NewestFirst().Skip(List.Before).Take(PageOfList.Size), cancel);
        Name = asked.Name(words.Language);
        YearAbove = asked.IsYear ? null : asked.First.Year;
        Earlier = Link(asked.Before, range);
        Later = Link(asked.After, range);
        return Page();
    }

    private Neighbour? Link(StretchOfArchive stretch, (Month First, Month Last) range) =>
        stretch.IsWithin(range) ? new(stretch.Name(words.Language), stretch.Path) : null;

    public sealed record Neighbour(string Name, string Path);
}
