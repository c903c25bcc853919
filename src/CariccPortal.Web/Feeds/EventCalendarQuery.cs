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
        var texts = section.Filter(db.Translations.ReadableAt(now).In(localizer.Language))
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
                text.LastChangedAt
            })
            .ToListAsync(cancel);
        var topics = await sources.ReadTopicsAsync(found.ConvertAll(text => text.ItemId), cancel);
        return found.ConvertAll(text =>
        {
            var url = siteUrls.ToAbsolute(SiteUrls.WithLanguage(localizer.Language, SiteUrls.Item(text.Kind, text.Slug)));
            return new CalendarEvent
            {
                ItemId = text.ItemId,
                Version = text.Version,
                Title = localizer.MarkTitle(text.Title, text.Event),
                Description = Describe(text.Summary, text.Event, url),
                Place = text.Place,
                Url = url,
                Event = text.Event,
                UpdatedAt = text.LastChangedAt,
                Categories = [localizer.Kind(text.Kind), .. topics[text.ItemId]],
            };
        });
    }

    // Many calendar programs do not show the property URL, so the description ends with it.
    private string Describe(string summary, ItemEvent itemEvent, string url)
    {
        var uncertainDate = itemEvent.IsDateUncertain
            ? localizer["Exact date not known: {0}.", new DateFormatter(localizer.Language).EventTime(itemEvent)] : "";
        var note = EventText.Note(itemEvent, localizer)?.ToString() ?? "";
        var applyBy = EventText.ApplyBy(itemEvent, localizer.Language) is var (name, value) ? $"{name}: {value}" : "";
        return string.Join('\n', new[] { note, uncertainDate, applyBy, summary, url }.Where(line => line.Length > 0));
    }
}
