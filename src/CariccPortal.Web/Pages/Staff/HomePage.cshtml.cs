using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.HomePages;
using CariccPortal.Editing.Redirects;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>What the home page shows in a language: featured items with their ends, and the sections.</summary>
[Authorize(nameof(Permission.Feature))]
public sealed class HomePageModel(
    PortalDbContext db, HomePageEditor editor, Localizer localizer, PortalOptions settings, TimeProvider clock) : PageModel
{
    /// <summary>The language of the home page, not of this page.</summary>
    public Language For { get; private set; } = Languages.Default;

    public int PageVersion { get; private set; }

    public IReadOnlyList<FeaturedRow> Rows { get; private set; } = [];

    /// <summary>The sections that are shown, in their order, and then the others.</summary>
    public IReadOnlyList<(HomeSection Section, bool IsShown)> Sections { get; private set; } = [];

    public string? Address { get; private set; }

    public string? EndDate { get; private set; }

    public string? EndTime { get; private set; }

    public string? StatusMessage { get; private set; }

    public (string Field, string Sentence)? Error { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? language, int? item, string? done, CancellationToken cancel)
    {
        if (!TryRead(language)) return NotFound();
        // From the page of an item.
        var chosen = await db.Items.Where(one => one.Id == item).Select(one => new { one.Kind, one.Slug }).FirstOrDefaultAsync(cancel);
        if (chosen is not null) Address = SiteUrls.Item(chosen.Kind, chosen.Slug);
        StatusMessage = done is null ? null : localizer["Home page saved."];
        await ReadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? language, int pageVersion, string? address, string? endDate, string? endTime,
        CancellationToken cancel)
    {
        if (!TryRead(language)) return NotFound();
        (Address, EndDate, EndTime) = (address, endDate, endTime);
        DateTime? end = null;
        if (!string.IsNullOrWhiteSpace(endDate) || !string.IsNullOrWhiteSpace(endTime))
        {
            end = string.IsNullOrWhiteSpace(endTime) ? AlmatyDay.Start(endDate, daysLater: 1) : DateTimeInput.AlmatyToUtc(endDate, endTime);
            if (end is null) return await ShowErrorAsync(("end-date", localizer["Enter a date and time."]), cancel);
        }

        var path = RedirectPath.Parse(address, settings.PublicUrl.Host);
        if (string.IsNullOrEmpty(path)) return await ShowResultAsync(HomePageError.ItemMissing, cancel);
        return await ShowResultAsync(await editor.FeatureAsync(new(For, pageVersion), path, end, User.GetActor(), cancel), cancel);
    }

    public async Task<IActionResult> OnPostMoveAsync(string? language, int pageVersion, int item, string? to, CancellationToken cancel)
    {
        if (!TryRead(language)) return NotFound();
        var (state, actor) = (new HomePageState(For, pageVersion), User.GetActor());
        return await ShowResultAsync(to == "out" ? await editor.RemoveAsync(state, item, actor, cancel)
            : await editor.MoveAsync(state, item, to == "up", actor, cancel), cancel);
    }

    public async Task<IActionResult> OnPostSectionAsync(string? language, int pageVersion, HomeSection section, SectionChange to,
        CancellationToken cancel)
    {
        if (!TryRead(language) || !Enum.IsDefined(section) || !Enum.IsDefined(to)) return NotFound();
        return await ShowResultAsync(await editor.ArrangeAsync(new(For, pageVersion), section, to, User.GetActor(), cancel), cancel);
    }

    private bool TryRead(string? language)
    {
        if (string.IsNullOrEmpty(language))
        {
            For = localizer.Language;
            return true;
        }

        if (!Languages.TryParse(language, out var known)) return false;
        For = known;
        return true;
    }

    private async Task<IActionResult> ShowResultAsync(HomePageError? error, CancellationToken cancel) => error is null
        ? LocalRedirect(Url.Content($"~/staff/home-page?language={For.Code}&done=saved"))
        : await ShowErrorAsync(Describe(error.Value), cancel);

    private async Task<IActionResult> ShowErrorAsync((string Field, string Sentence) error, CancellationToken cancel)
    {
        Error = error;
        await ReadAsync(cancel);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var page = await db.HomePages.AsNoTracking().FirstOrDefaultAsync(one => one.Language == For, cancel);
        PageVersion = page?.Version ?? 0;
        var featured = (page?.Featured ?? FeaturedItems.None).At(now).ToList();
        var ids = featured.ConvertAll(one => one.ItemId);
        var texts = await db.Translations.AsNoTracking().In(For).Where(text => ids.Contains(text.ItemId))
            .Select(text => new { text.ItemId, text.Title, text.PublishedAt, text.WithdrawnAt, text.DeletedAt, text.SupersededAt })
            .ToDictionaryAsync(text => text.ItemId, cancel);
        Rows = featured.ConvertAll(one =>
        {
            var text = texts.GetValueOrDefault(one.ItemId);
            var isPublic = text is { WithdrawnAt: null, DeletedAt: null, SupersededAt: null } && text.PublishedAt <= now;
            return new FeaturedRow(one.ItemId, text?.Title ?? "—", one.EndsAt, isPublic);
        });
        var shown = HomePage.SectionsOf(page);
        Sections = [.. shown.Select(one => (one, true)), .. Enum.GetValues<HomeSection>().Except(shown).Select(one => (one, false))];
    }

    private (string Field, string Sentence) Describe(HomePageError error) => error switch
    {
        HomePageError.ItemMissing => ("address", localizer["Enter the page address of an item that exists in this language."]),
        HomePageError.EndPassed => ("end-date", localizer["The end must be in the future."]),
        HomePageError.TooMany => ("form", localizer["There can be {0} featured items. Remove one first.", FeaturedItems.MaxCount]),
        HomePageError.NoSection => ("form", localizer["The home page needs at least one section."]),
        HomePageError.Changed => ("form", localizer["Someone else has changed the home page. Check it again."]),
        HomePageError.ChangedOutside => ("form", localizer["The stored content was changed outside the portal. Nothing was saved."]),
        _ => ("form", localizer["Your role does not allow this."]),
    };

    /// <summary>A featured item.</summary>
    /// <param name="ItemId">The item.</param>
    /// <param name="Title">Its title in the language.</param>
    /// <param name="EndsAt">Its end (UTC).</param>
    /// <param name="IsPublic">Whether readers get it now.</param>
    public sealed record FeaturedRow(int ItemId, string Title, DateTime? EndsAt, bool IsPublic)
    {
        /// <summary>The end as the form shows it.</summary>
        public string Format(string format) => EndsAt is { } end
            ? TimeZones.ToLocal(end, TimeZones.Almaty).ToString(format, CultureInfo.InvariantCulture) : "";
    }
}
