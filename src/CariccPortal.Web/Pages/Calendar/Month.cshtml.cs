using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Calendar;

/// <summary>What takes place in a month: a table, and the same as a list where a table does not fit.</summary>
[Kept]
public sealed class MonthModel(PortalDb db, Words words, TimeProvider clock) : PageModel
{
    public Month Month { get; private set; } = Month.Earliest;

    public MonthOfCalendar Shown { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    public IReadOnlyList<string> Weekdays { get; private set; } = [];

    public DateTime Now { get; private set; }

    public async Task<IActionResult> OnGetAsync(string year, string month, CancellationToken cancel)
    {
        if (Month.Read(year, month) is not { } asked) return NotFound();
        Now = clock.GetUtcNow().UtcDateTime;
        Today = DateOnly.FromDateTime(Zones.ToLocal(Now, Zones.Almaty));
        Month = asked;
        var days = words.Language.Culture().DateTimeFormat.DayNames;
        Weekdays = [.. days.Skip(1), days[0]];
        Shown = await MonthOfCalendar.ReadAsync(db, words.Language, Now, asked, cancel);
        return Page();
    }
}
