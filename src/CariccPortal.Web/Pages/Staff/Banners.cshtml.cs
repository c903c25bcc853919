using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Banners;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>Banners on every reader page: list, add, change and remove.</summary>
[Authorize(nameof(Permission.ManageBanners))]
public sealed class BannersModel(PortalDbContext db, BannerEditor editor, Localizer localizer, TimeProvider clock) : PageModel
{
    private const int MaxRows = 100;

    public IReadOnlyList<Banner> Rows { get; private set; } = [];

    public BannerForm Form { get; private set; } = new();

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public string? StatusMessage { get; private set; }

    public (string Field, string Sentence)? Error { get; private set; }

    public async Task<IActionResult> OnGetAsync(int? edit, string? done, CancellationToken cancel)
    {
        StatusMessage = done switch
        {
            "saved" => localizer["Banner saved."],
            "removed" => localizer["Banner removed."],
            _ => null,
        };
        await ReadAsync(cancel);
        if (edit is null) return Page();
        if (Rows.FirstOrDefault(row => row.Id == edit) is not { } banner) return NotFound();
        Form = BannerForm.From(banner);
        return Page();
    }

    /// <summary>The banners, in the order of the page.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return new CsvFile<Banner>("banners", Rows,
        [
            .. Languages.All.Select(language => ($"{localizer["Text"]}, {localizer.LanguageName(language)}",
                (Func<Banner, object?>)(row => row.Text.In(language)))),
            (localizer["Importance"], row => GetLabel(row.Severity)), (localizer["Status"], GetStatus),
            (localizer["Link"], row => row.Link),
            (localizer["Shown from"], row => row.StartsAt), (localizer["Shown until"], row => row.EndsAt),
        ]);
    }

    /// <summary>Returns the name of a severity.</summary>
    public string GetLabel(BannerSeverity severity) => severity switch
    {
        BannerSeverity.Urgent => localizer["Urgent"],
        BannerSeverity.Warning => localizer["Warning"],
        _ => localizer["Information"],
    };

    /// <summary>Returns whether a banner is shown now.</summary>
    public string GetStatus(Banner banner) => banner.EndsAt <= Now ? localizer["Ended"]
        : banner.StartsAt > Now ? localizer["Scheduled"] : localizer["Shown now"];

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "")] BannerForm form, CancellationToken cancel)
    {
        Form = form;
        var (starts, ends) = (form.Starts(Now), form.Ends());
        var wrong = starts is null ? ("start-date", localizer["Enter a date and time."])
            : ends is null ? ("end-date", localizer["Enter a date and time."])
            : ToMessage(await editor.SaveAsync(form.ToBanner(starts.Value, ends.Value), User.GetActor(), cancel));
        return await ShowResultAsync(wrong, "saved", cancel);
    }

    public async Task<IActionResult> OnPostRemoveAsync(int id, CancellationToken cancel) =>
        await ShowResultAsync(ToMessage(await editor.RemoveAsync(id, User.GetActor(), cancel)), "removed", cancel);

    private async Task<IActionResult> ShowResultAsync((string Field, string Sentence)? error, string done, CancellationToken cancel)
    {
        if (error is null) return LocalRedirect(Url.Content($"~/staff/banners?done={done}"));
        Error = error;
        await ReadAsync(cancel);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancel) =>
        Rows = await db.Banners.AsNoTracking().OrderByDescending(one => one.EndsAt).ThenBy(one => one.Id).Take(MaxRows).ToListAsync(cancel);

    private (string Field, string Sentence)? ToMessage(BannerError? error) => error?.Code switch
    {
        null => null,
        BannerErrorCode.TextMissing => ($"text-{error.Language}", localizer["Enter the text in this language."]),
        BannerErrorCode.TextTooLong => ($"text-{error.Language}", localizer["Use {0} characters or fewer.", Banner.TextLength]),
        BannerErrorCode.EndsBeforeStart => ("end-date", localizer["The end must be after the start."]),
        BannerErrorCode.LinkInvalid => ("link", localizer["Enter a path such as {0}, or a full address.", "/news/an-item"]),
        BannerErrorCode.TooMany =>
            ("list", localizer["There can be {0} current or future banners. Remove one you do not need.", BannerEditor.MaxBanners]),
        BannerErrorCode.Changed => ("list", localizer["Someone else has changed or removed this banner. Check it again."]),
        _ => ("list", localizer["Your role does not allow this."]),
    };
}

/// <summary>The form of a banner. Times are in Almaty.</summary>
public sealed class BannerForm
{
    public int BannerId { get; set; }

    public int BannerVersion { get; set; }

    public BannerSeverity Severity { get; set; }

    /// <summary>The texts by language code.</summary>
    public Dictionary<string, string?> Text { get; set; } = [];

    public string? LinkUrl { get; set; }

    public string? StartDate { get; set; }

    public string? StartTime { get; set; }

    public string? EndDate { get; set; }

    public string? EndTime { get; set; }

    /// <summary>Returns the form of a stored banner.</summary>
    public static BannerForm From(Banner banner) => new()
    {
        BannerId = banner.Id,
        BannerVersion = banner.Version,
        Severity = banner.Severity,
        Text = Languages.All.ToDictionary(language => language.Code, language => (string?)banner.Text.In(language)),
        LinkUrl = banner.Link,
        StartDate = Format(banner.StartsAt, DateTimeInput.DateFormat),
        StartTime = Format(banner.StartsAt, DateTimeInput.TimeFormat),
        EndDate = Format(banner.EndsAt, DateTimeInput.DateFormat),
        EndTime = Format(banner.EndsAt, DateTimeInput.TimeFormat),
    };

    /// <summary>Returns the start (UTC): now if no day is entered; null if it is not valid.</summary>
    public DateTime? Starts(DateTime now) => string.IsNullOrWhiteSpace(StartDate) && string.IsNullOrWhiteSpace(StartTime)
        ? now : DateTimeInput.AlmatyToUtc(StartDate, StartTime);

    /// <summary>Returns the end (UTC): midnight at the end of the day if no time is entered; null if it is not valid.</summary>
    public DateTime? Ends() => string.IsNullOrWhiteSpace(EndTime)
        ? AlmatyDay.Start(EndDate, daysLater: 1) : DateTimeInput.AlmatyToUtc(EndDate, EndTime);

    /// <summary>Returns the banner.</summary>
    public Banner ToBanner(DateTime starts, DateTime ends) => new()
    {
        Id = BannerId,
        Version = BannerVersion,
        Severity = Severity,
        Text = new LocalizedText(Languages.All
            .Select(language => (language, (string?)TextCleaner.ToLine(Text.GetValueOrDefault(language.Code))))),
        Link = string.IsNullOrWhiteSpace(LinkUrl) ? null : LinkUrl.Trim(),
        StartsAt = starts,
        EndsAt = ends,
    };

    private static string Format(DateTime utc, string format) =>
        TimeZones.ToLocal(utc, TimeZones.Almaty).ToString(format, CultureInfo.InvariantCulture);
}
