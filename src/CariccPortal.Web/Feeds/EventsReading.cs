using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Feeds;

/// <summary>Reads the events of a list as a calendar.</summary>
public sealed class EventsReading(PortalDb db, Subjects subjects, Words words, SiteAddresses addresses)
{
    /// <summary>What takes place from a year ago on, whether it has begun or not.</summary>
    /// <param name="subject">What the calendar is of.</param>
    /// <param name="now">The instant of reading, UTC.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<EventCalendar> ReadAsync(Subject subject, DateTime now, CancellationToken cancel)
    {
        // From a midnight on, so that what has grown old leaves once a day and not between two askings.
        var since = Zones.ToUtc(Zones.ToLocal(now, Zones.Almaty).Date.AddYears(-1), Zones.Almaty);
        var texts = subject.Choose(db.TextsTakingPlace(since).VisibleAt(now).In(words.Language));
        var name = subject.Title.Length > 0 ? $"{words["CARICC"]}: {subject.Title}" : words["CARICC: events"];
        return new(name, await EventsAsync(texts, cancel));
    }

    /// <summary>One item's event, however old; null where there is none to see.</summary>
    public async Task<EventCalendar?> ReadOneAsync(Subject section, string slug, DateTime now, CancellationToken cancel)
    {
        var texts = section.Choose(db.Texts.VisibleAt(now).In(words.Language)).Where(text => text.Item.Slug == slug && text.Item.Occasion != null);
        var events = await EventsAsync(texts, cancel);
        return events.Count == 0 ? null : new("", events);
    }

    private async Task<IReadOnlyList<CalendarEvent>> EventsAsync(IQueryable<ItemText> texts, CancellationToken cancel)
    {
        var found = await texts.AsNoTracking().OrderBy(text => text.Item.Occasion!.StartsAt).ThenBy(text => text.ItemId)
            .Select(text => new { text.ItemId, text.Item.Version, text.Kind, text.Item.Slug, text.Title, text.Summary, text.Place, Occasion = text.Item.Occasion!, text.ChangedAt })
            .ToListAsync(cancel);
        var ids = found.ConvertAll(text => text.ItemId);
        var topics = await subjects.TopicsAsync(ids, cancel);
        var acts = await ActsAsync(ids, cancel);
        return found.ConvertAll(text => new CalendarEvent
        {
            ItemId = text.ItemId,
            Version = text.Version,
            Title = text.Occasion.Change is { } change ? $"{words.Change(change)}: {text.Title}" : text.Title,
            Description = Described(text.Summary, text.Occasion),
            Place = text.Place,
            Address = addresses.Whole(SiteAddresses.In(words.Language, SiteAddresses.Item(text.Kind, text.Slug))),
            Occasion = text.Occasion,
            ChangedAt = acts.TryGetValue(text.ItemId, out var act) && act > text.ChangedAt ? act : text.ChangedAt,
            Categories = [words.Kind(text.Kind), .. topics[text.ItemId]],
        });
    }

    // A text's own date does not know that the occasion was moved; what was done to the item does.
    private async Task<Dictionary<int, DateTime>> ActsAsync(List<int> ids, CancellationToken cancel) => ids.Count == 0 ? [] : await db.Audit
        .Where(entry => entry.ItemId != null && EF.Parameter(ids).Contains(entry.ItemId.Value)).GroupBy(entry => entry.ItemId!.Value)
        .Select(of => new { Id = of.Key, At = of.Max(entry => entry.At) }).ToDictionaryAsync(of => of.Id, of => of.At, cancel);

    private string Described(string summary, Occasion occasion)
    {
        var within = occasion.IsWithin ? words["The day is not known: {0}.", new Dates(words.Language).When(occasion)] : "";
        return string.Join('\n', new[] { occasion.Note(words.Language), within, summary }.Where(line => line.Length > 0));
    }
}
