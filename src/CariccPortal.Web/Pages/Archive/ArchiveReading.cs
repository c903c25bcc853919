using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Archive;

/// <summary>What the archive holds, month by month on the clocks of Almaty.</summary>
public static class ArchiveReading
{
    /// <summary>The months from the first release, in whichever language, to now; null where nothing is public. The same in
    /// both languages, so that a month has its twin even where one of them is empty.</summary>
    public static async Task<(Month First, Month Last)?> RangeAsync(PortalDb db, DateTime now, CancellationToken cancel)
    {
        DateTime? first = null;
        foreach (var language in Languages.All)
        {
            var ofLanguage = await db.Texts.VisibleAt(now).In(language).OrderBy(text => text.ReleasedAt).Select(text => text.ReleasedAt).FirstOrDefaultAsync(cancel);
            if (ofLanguage < (first ?? DateTime.MaxValue)) first = ofLanguage;
        }

        if (first is not { } earliest) return null;
        var month = Month.At(earliest, Zones.Almaty);
        return (month.IsBefore(Month.Earliest) ? Month.Earliest : month, Month.At(now, Zones.Almaty));
    }

    /// <summary>How much was released in each month. One query: a seek in the index for each month, no row is read.</summary>
    public static async Task<IReadOnlyDictionary<Month, int>> CountsAsync(PortalDb db, Language language, DateTime now, (Month First, Month Last) range, CancellationToken cancel)
    {
        var months = Month.Between(range.First, range.Last).ToDictionary(month => month.StartsAt(Zones.Almaty));
        var isVisible = ItemQueries.IsVisibleAt(now);
        var counts = await db.Stretches(months.Select(month => new Stretch { Start = month.Key, Until = month.Value.EndsAt(Zones.Almaty) }))
            .Select(stretch => new
            {
                stretch.Start,
                // The month's own bounds come first: see ReleasedBetween.
                Count = db.Texts.Where(text => text.ReleasedAt >= stretch.Start && text.ReleasedAt < stretch.Until).Where(isVisible).Count(text => text.Language == language),
            })
            .ToListAsync(cancel);
        return counts.ToDictionary(of => months[of.Start], of => of.Count);
    }
}
