using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Calendar;

/// <summary>The events of a month: a table, or a list on narrow screens.</summary>
[CachePage]
public sealed class MonthModel(PortalDbContext db, Localizer localizer, TimeProvider clock) : PageModel
{
    public CalendarMonth Month { get; private set; } = CalendarMonth.Earliest;

    public CalendarMonthView View { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    public IReadOnlyList<string> Weekdays { get; private set; } = [];

    public DateTime Now { get; private set; }

    public CalendarMonth? Previous { get; private set; }

    public CalendarMonth? Next { get; private set; }

    /// <summary>The languages that have events in the month.</summary>
    public IReadOnlyList<Language> Alternates { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string year, string month, CancellationToken cancel)
    {
        if (CalendarMonth.Parse(year, month) is not { } requested) return NotFound();
        Now = clock.GetUtcNow().UtcDateTime;
        var (first, last) = await CalendarQuery.RangeAsync(db, Now, cancel);
        if (requested.IsBefore(first) || last.IsBefore(requested)) return NotFound();
        (Previous, Next) = (first.IsBefore(requested) ? requested.Previous : null, requested.IsBefore(last) ? requested.Next : null);
        Today = DateOnly.FromDateTime(TimeZones.ToLocal(Now, TimeZones.Almaty));
        Month = requested;
        var days = localizer.Language.Culture.DateTimeFormat.DayNames;
        Weekdays = [.. days.Skip(1), days[0]];
        View = await CalendarMonthView.ReadAsync(db, localizer.Language, Now, requested, cancel);
        var alternates = new List<Language>();
        foreach (var language in Languages.All)
        {
            if (language == localizer.Language ? !View.IsEmpty : await CalendarQuery.HasEventsAsync(db, language, Now, requested, cancel))
                alternates.Add(language);
        }

        Alternates = alternates;
        return Page();
    }
}
