using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Feeds;

/// <summary>Reads the events of a feed source as a calendar.</summary>
public sealed class EventCalendarQuery(PortalDbContext db, FeedSourceResolver sources, Localizer localizer, SiteUrls siteUrls)
{
    /// <summary>Returns the events of the past year and all current and future events.</summary>
    /// <param name="source">The feed source.</param>
    /// <param name="now">The current time (UTC).</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<EventCalendar> ReadAsync(FeedSource source, DateTime now, CancellationToken cancel)
    {
        // Counted from midnight, so that the response changes once a day and not with every request.
        var since = TimeZones.ToUtc(TimeZones.ToLocal(now, TimeZones.Almaty).Date.AddYears(-1), TimeZones.Almaty);
        var texts = source.Filter(db.TranslationsWithEventBetween(since).VisibleAt(now).In(localizer.Language));
        var name = source.Title.Length > 0 ? $"{localizer["CARICC"]}: {source.Title}" : localizer["CARICC: events"];
        return new(name, await ReadEventsAsync(texts, cancel));
    }

    /// <summary>Returns the event of one item, without an age limit; null if there is no visible event.</summary>
    public async Task<EventCalendar?> ReadOneAsync(FeedSource section, string slug, DateTime now, CancellationToken cancel)
    {
        var texts = section.Filter(db.Translations.VisibleAt(now).In(localizer.Language))
            .Where(text => text.Item.Slug == slug && text.Item.Event != null);
        var events = await ReadEventsAsync(texts, cancel);
        return events.Count == 0 ? null : new("", events);
    }

    private async Task<IReadOnlyList<CalendarEvent>> ReadEventsAsync(IQueryable<ItemTranslation> texts, CancellationToken cancel)
    {
        var found = await texts.AsNoTracking().OrderBy(text => text.Item.Event!.StartsAt).ThenBy(text => text.ItemId)
            .Select(text => new
            {
                text.ItemId,
                text.Item.Version,
                text.Kind,
                text.Item.Slug,
                text.Title,
                text.Summary,
                text.Place,
                Event = text.Item.Event!,
                text.ContentChangedAt
            })
            .ToListAsync(cancel);
        var ids = found.ConvertAll(text => text.ItemId);
        var topics = await sources.ReadTopicsAsync(ids, cancel);
        var lastActions = await ReadLastActionsAsync(ids, cancel);
        return found.ConvertAll(text => new CalendarEvent
        {
            ItemId = text.ItemId,
            Version = text.Version,
            Title = text.Event.Status is { } status ? $"{localizer.EventStatusLabel(status)}: {text.Title}" : text.Title,
            Description = Describe(text.Summary, text.Event),
            Place = text.Place,
            Url = siteUrls.ToAbsolute(SiteUrls.WithLanguage(localizer.Language, SiteUrls.Item(text.Kind, text.Slug))),
            Event = text.Event,
            UpdatedAt = lastActions.TryGetValue(text.ItemId, out var actionAt) && actionAt > text.ContentChangedAt
                ? actionAt : text.ContentChangedAt,
            Categories = [localizer.Kind(text.Kind), .. topics[text.ItemId]],
        });
    }

    // A change of the event dates does not move ContentChangedAt. The audit log has the time of the last action on the item.
    private async Task<Dictionary<int, DateTime>> ReadLastActionsAsync(List<int> ids, CancellationToken cancel) =>
        ids.Count == 0 ? [] : await db.AuditEntries
        .Where(entry => entry.ItemId != null && EF.Parameter(ids).Contains(entry.ItemId.Value)).GroupBy(entry => entry.ItemId!.Value)
        .Select(of => new { Id = of.Key, At = of.Max(entry => entry.At) }).ToDictionaryAsync(of => of.Id, of => of.At, cancel);

    private string Describe(string summary, ItemEvent itemEvent)
    {
        var uncertainDate = itemEvent.IsDateUncertain
            ? localizer["Exact date not known: {0}.", new DateFormatter(localizer.Language).EventTime(itemEvent)] : "";
        return string.Join('\n', new[] { itemEvent.Note.In(localizer.Language), uncertainDate, summary }.Where(line => line.Length > 0));
    }
}
