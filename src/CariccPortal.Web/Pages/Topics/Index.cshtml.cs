using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Topics;

/// <summary>All topics, with how many items each has.</summary>
[Kept]
public sealed class IndexModel(PortalDb db, Words words, NameCounts items) : PageModel
{
    public IReadOnlyList<CountedName> Topics { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var counts = await items.OfTopicsAsync(words.Language, cancel);
        var topics = await db.Topics.AsNoTracking().ToListAsync(cancel);
        Topics =
        [
            .. topics.Select(topic => new CountedName(words.Language.Of(topic.NameEn, topic.NameRu), SiteAddresses.Topic(topic.Slug), counts.GetValueOrDefault(topic.Id)))
                .OrderBy(topic => topic.Name, StringComparer.Create(words.Language.Culture(), ignoreCase: true)),
        ];
    }
}
