using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.NextVersions;

/// <summary>Builds the item that readers would get from a next version, for the preview, the comparison and the checklist. Stores
/// nothing.</summary>
public static class NextVersionBuilder
{
    /// <summary>Reads an item as readers would get it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="content">The content of the next version.</param>
    /// <param name="itemId">The item.</param>
    /// <param name="now">The current time (UTC).</param>
    /// <param name="cancel">Cancels the query.</param>
    public static async Task<Item> BuildAsync(PortalDbContext db, ItemInput content, int itemId, DateTime now, CancellationToken cancel)
    {
        var item = await db.Items.AsNoTracking().AsSplitQuery().Include(one => one.Translations).ThenInclude(one => one.ChangeNotes)
            .Include(one => one.Countries).Include(one => one.Topics).FirstAsync(one => one.Id == itemId, cancel);
        var draft = DraftNormalizer.Normalize(NextVersionContent.Parse(content, item).Draft);
        var media = await db.GetMediaInfoAsync(
            draft.Translations.SelectMany(translation => MediaReferenceParser.FindHashes(translation.Body)), cancel);
        var slug = draft.Slug.Length > 0 ? draft.Slug : item.Slug;
        new DraftApplier(item, draft, new Actor(null, "", ""), now)
            .Apply(slug, await DraftCountriesTopics.ReadAsync(db, draft, cancel), media);
        return item;
    }
}
