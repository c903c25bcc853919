using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Votes;
using CariccPortal.Editing.Workflow;
using CariccPortal.Ratings;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>The votes of an item by hour. Staff void votes that do not come from readers, with a reason.</summary>
[Authorize(nameof(Permission.VoidVotes))]
public sealed class VotesModel(PortalDbContext db, VoteVoider voider, Localizer localizer) : PageModel
{
    private const int MaxHours = 200;
    private const string HourFormat = "yyyy-MM-ddTHH";

    public int Id { get; private set; }

    public string Title { get; private set; } = "";

    public RatingTotals Totals { get; private set; }

    public IReadOnlyList<VoteHour> Hours { get; private set; } = [];

    public bool HasMore { get; private set; }

    public IReadOnlyList<string> Selected { get; private set; } = [];

    public byte? Stars { get; private set; }

    public string? Reason { get; private set; }

    public string? StatusMessage { get; private set; }

    public IReadOnlyList<string> ErrorMessages { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(int id, string? done, CancellationToken cancel)
    {
        StatusMessage = done is null ? null : localizer["Votes voided."];
        return ShowAsync(id, cancel);
    }

    public async Task<IActionResult> OnPostAsync(int id, string[] hour, string? stars, string? reason, CancellationToken cancel)
    {
        (Selected, Reason) = (hour, reason);
        Stars = byte.TryParse(stars, NumberStyles.None, CultureInfo.InvariantCulture, out var only) && VoteRecorder.IsInRange(only)
            ? only : null;
        var hours = hour.Take(MaxHours).Select(ParseHour).OfType<DateTime>().ToList();
        var result = await voider.VoidAsync(new(id, hours, Stars), reason ?? "", User.GetActor(), cancel);
        if (result.Succeeded) return LocalRedirect(Url.Content($"~/staff/items/votes/{id}?done=voided"));
        ErrorMessages = [.. result.Errors.Select(localizer.Message)];
        return await ShowAsync(id, cancel);
    }

    /// <summary>Returns the value of an hour in the form.</summary>
    public static string FormatHour(VoteHour hour) => hour.Hour.ToString(HourFormat, CultureInfo.InvariantCulture);

    private static DateTime? ParseHour(string text) =>
        DateTime.TryParseExact(text, HourFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var hour) ? hour : null;

    private async Task<IActionResult> ShowAsync(int id, CancellationToken cancel)
    {
        var item = await db.Items.AsNoTracking().Where(one => one.Id == id && one.Translations.Any(text => text.DeletedAt == null))
            .Select(one => new
            {
                one.VoteCount,
                one.VoteSum,
                one.FormerVoteCount,
                one.FormerVoteSum,
                Title = one.Translations.OrderByDescending(text => text.Language == localizer.Language).ThenBy(text => text.Language)
                    .Select(text => text.Title).First()
            }).FirstOrDefaultAsync(cancel);
        if (item is null) return NotFound();
        (Id, Title, Totals) = (id, item.Title, new(item.VoteCount, item.VoteSum)
        { FormerCount = item.FormerVoteCount, FormerSum = item.FormerVoteSum });
        var all = await VoteHour.ReadAsync(db, id, cancel);
        (Hours, HasMore) = ([.. all.Take(MaxHours)], all.Count > MaxHours);
        return Page();
    }
}
