using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Topics;

/// <summary>A topic's page: every item on it, whatever its kind.</summary>
[CachePage("page")]
public sealed class TopicModel(PortalDbContext db, KeysetPager pager, Localizer localizer) : PageModel
{
    public Topic Topic { get; private set; } = null!;

    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<ItemCard> Cards { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        var topic = await db.Topics.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == slug, cancel);
        if (topic is null) return NotFound();

        var address = SiteUrls.WithLanguage(localizer.Language, SiteUrls.Topic(topic.Slug));
        if (PageNumber.IsExplicitFirstPage(Request)) return RedirectPermanent(address);

        IQueryable<ItemTranslation> Gathered(DateTime at) => db.TranslationsForTopic(topic).VisibleAt(at).In(localizer.Language);
        IQueryable<ItemTranslation> Walked(DateTime at) => db.Translations.VisibleAt(at).In(localizer.Language).ForTopic(topic, db.ItemTopics);
        Topic = topic;
        Pagination = new(PageNumber.Read(Request), await pager.CountAsync(address, Gathered, cancel), address);
        if (!Pagination.Exists) return NotFound();

        Cards = await pager.ReadAsync(address, Gathered, Walked, Pagination, cancel);
        return Page();
    }
}
