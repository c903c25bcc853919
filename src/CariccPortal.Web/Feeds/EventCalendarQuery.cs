using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Feeds;

/// <summary>Reads the events of a list as a calendar.</summary>
public sealed class EventCalendarQuery(PortalDbContext db, FeedSourceResolver sources, Localizer localizer, SiteUrls siteUrls)
{
    /// <summary>What takes place from a year ago on, whether it has begun or not.</summary>
    /// <param name="source">What the calendar is of.</param>
    /// <param name="now">The instant of reading, UTC.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<EventCalendar> ReadAsync(FeedSource source, DateTime now, CancellationToken cancel)
    {
        // From a midnight on, so that what has grown old leaves once a day and not between two askings.
        var since = TimeZones.ToUtc(TimeZones.ToLocal(now, TimeZones.Almaty).Date.AddYears(-1), TimeZones.Almaty);
        var texts = source.Filter(db.TranslationsWithEventBetween(since).VisibleAt(now).In(localizer.Language));
        var name = source.Title.Length > 0 ? $"{localizer["CARICC"]}: {source.Title}" : localizer["CARICC: events"];
        return new(name, await ReadEventsAsync(texts, cancel));
    }

    /// <summary>One item's event, however old; null where there is none to see.</summary>
    public async Task<EventCalendar?> ReadOneAsync(FeedSource section, string slug, DateTime now, CancellationToken cancel)
    {
        var texts = section.Filter(db.Translations.VisibleAt(now).In(localizer.Language)).Where(text => text.Item.Slug == slug && text.Item.Event != null);
        var events = await ReadEventsAsync(texts, cancel);
        return events.Count == 0 ? null : new("", events);
    }

    private async Task<IReadOnlyList<CalendarEvent>> ReadEventsAsync(IQueryable<ItemTranslation> texts, CancellationToken cancel)
    {
        var found = await texts.AsNoTracking().OrderBy(text => text.Item.Event!.StartsAt).ThenBy(text => text.ItemId)
            .Select(text => new { text.ItemId, text.Item.Version, text.Kind, text.Item.Slug, text.Title, text.Summary, text.Place, Occasion = text.Item.Event!, text.ContentChangedAt })
            .ToListAsync(cancel);
        var ids = found.ConvertAll(text => text.ItemId);
        var topics = await sources.ReadTopicsAsync(ids, cancel);
        var acts = await ReadLastActionsAsync(ids, cancel);
        return found.ConvertAll(text => new CalendarEvent
        {
            ItemId = text.ItemId,
            Version = text.Version,
            Title = text.Occasion.Status is { } change ? $"{localizer.EventStatusLabel(change)}: {text.Title}" : text.Title,
            Description = Describe(text.Summary, text.Occasion),
            Place = text.Place,
            Url = siteUrls.ToAbsolute(SiteUrls.WithLanguage(localizer.Language, SiteUrls.Item(text.Kind, text.Slug))),
            Event = text.Occasion,
            UpdatedAt = acts.TryGetValue(text.ItemId, out var act) && act > text.ContentChangedAt ? act : text.ContentChangedAt,
            Categories = [localizer.Kind(text.Kind), .. topics[text.ItemId]],
        });
    }

    // A text's own date does not know that the occasion was moved; what was done to the item does.
    private async Task<Dictionary<int, DateTime>> ReadLastActionsAsync(List<int> ids, CancellationToken cancel) => ids.Count == 0 ? [] : await db.AuditEntries
        .Where(entry => entry.ItemId != null && EF.Parameter(ids).Contains(entry.ItemId.Value)).GroupBy(entry => entry.ItemId!.Value)
        .Select(of => new { Id = of.Key, At = of.Max(entry => entry.At) }).ToDictionaryAsync(of => of.Id, of => of.At, cancel);

    private string Describe(string summary, ItemEvent itemEvent)
    {
        var within = itemEvent.IsDateUncertain ? localizer["Exact date not known: {0}.", new DateFormatter(localizer.Language).EventTime(itemEvent)] : "";
        return string.Join('\n', new[] { itemEvent.Note(localizer.Language), within, summary }.Where(line => line.Length > 0));
    }
}
