using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Topics;

/// <summary>All topics, with how many items each has.</summary>
public sealed class IndexModel(PortalDb db, Words words, TimeProvider clock) : PageModel
{
    public IReadOnlyList<CountedName> Topics { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var visible = db.Texts.VisibleAt(clock.GetUtcNow().UtcDateTime).In(words.Language);
        var counts = await visible.Join(db.ItemTopics, text => text.ItemId, row => row.ItemId, (_, row) => row.TopicId)
            .GroupBy(id => id).Select(of => new { Id = of.Key, Count = of.Count() }).ToDictionaryAsync(of => of.Id, of => of.Count, cancel);
        var topics = await db.Topics.AsNoTracking().ToListAsync(cancel);
        Topics =
        [
            .. topics.Select(topic => new CountedName(words.Language.Of(topic.NameEn, topic.NameRu), SiteAddresses.Topic(topic.Slug), counts.GetValueOrDefault(topic.Id)))
                .OrderBy(topic => topic.Name, StringComparer.Create(words.Language.Culture(), ignoreCase: true)),
        ];
    }
}
