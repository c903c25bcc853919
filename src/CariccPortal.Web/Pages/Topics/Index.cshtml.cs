using CariccPortal.Data;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Topics;

/// <summary>All topics with the number of items of each.</summary>
[CachePage]
public sealed class IndexModel(PortalDbContext db, Localizer localizer, NameCounts nameCounts) : PageModel
{
    public IReadOnlyList<NameWithCount> Topics { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var counts = await nameCounts.CountByTopicAsync(localizer.Language, cancel);
        var topics = await db.Topics.AsNoTracking().ToListAsync(cancel);
        Topics =
        [
            .. topics.Select(topic =>
                new NameWithCount(topic.Name.Get(localizer.Language), SiteUrls.Topic(topic.Slug), counts.GetValueOrDefault(topic.Id)))
                .OrderBy(topic => topic.Name, StringComparer.Create(localizer.Language.Culture, ignoreCase: true)),
        ];
    }
}
