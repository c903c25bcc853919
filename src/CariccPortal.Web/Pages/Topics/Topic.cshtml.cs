using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Topics;

/// <summary>A topic's page: every item on it, whatever its kind.</summary>
[Kept("page")]
public sealed class TopicModel(PortalDb db, LongList list, Words words) : PageModel
{
    public Topic Topic { get; private set; } = null!;

    public PageOfList List { get; private set; } = new(1, 0, "");

    public IReadOnlyList<ItemCard> Cards { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        var topic = await db.Topics.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == slug, cancel);
        if (topic is null) return NotFound();

        var address = SiteAddresses.In(words.Language, SiteAddresses.Topic(topic.Slug));
        if (PageNumber.IsFirstByNumber(Request)) return RedirectPermanent(address);

        IQueryable<ItemText> Gathered(DateTime at) => db.TextsOn(topic).VisibleAt(at).In(words.Language);
        IQueryable<ItemText> Walked(DateTime at) => db.Texts.VisibleAt(at).In(words.Language).On(topic, db.ItemTopics);
        Topic = topic;
        List = new(PageNumber.Read(Request), await list.CountAsync(address, Gathered, cancel), address);
        if (!List.IsThere) return NotFound();

        Cards = await list.ReadAsync(address, Gathered, Walked, List, cancel);
        return Page();
    }
}
