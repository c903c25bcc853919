using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Topics;

/// <summary>A topic with all items about it, of any type.</summary>
[CachePage("page")]
public sealed class TopicModel(PortalDbContext db, KeysetPager pager, Localizer localizer) : NamedListModel(pager, localizer)
{
    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        if (await db.Topics.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == slug, cancel) is not { } topic) return NotFound();
        return await ShowAsync(
            topic,
            SiteUrls.Topic(topic.Slug),
            (language, now) => db.TranslationsForTopic(topic).VisibleAt(now).In(language),
            (language, now) => db.Translations.VisibleAt(now).In(language).ForTopic(topic, db.ItemTopics),
            cancel);
    }
}
