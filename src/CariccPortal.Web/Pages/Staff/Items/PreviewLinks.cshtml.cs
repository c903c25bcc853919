using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Previews;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Preview links of an item, for people without an account.</summary>
public sealed class PreviewLinksModel(PortalDbContext db, PreviewLinks previewLinks, Localizer localizer, TimeProvider clock) : PageModel
{
    private readonly DateTime now = clock.GetUtcNow().UtcDateTime;

    public int Id { get; private set; }

    public string Title { get; private set; } = "";

    public IReadOnlyList<PreviewTarget> Targets { get; private set; } = [];

    public IReadOnlyList<PreviewLink> Links { get; private set; } = [];

    public string? CreatedUrl { get; private set; }

    public string? ErrorMessage { get; private set; }

    public bool IsRevoked { get; private set; }

    public Task<IActionResult> OnGetAsync(int id, string? done, CancellationToken cancel)
    {
        IsRevoked = done == "revoked";
        return ShowAsync(id, cancel);
    }

    public async Task<IActionResult> OnPostAsync(int id, string? language, [FromServices] SiteUrls siteUrls, CancellationToken cancel)
    {
        if (!Languages.TryParse(language, out var chosen)) return BadRequest();
        var made = await previewLinks.CreateAsync(id, chosen, User.GetActor(), cancel);
        if (made.Errors is [{ } error, ..]) ErrorMessage = localizer.Message(error);
        else CreatedUrl = siteUrls.ToAbsolute(SiteUrls.WithLanguage(chosen, $"/preview?key={made.Key}"));
        return await ShowAsync(id, cancel);
    }

    public async Task<IActionResult> OnPostRevokeAsync(int id, int link, CancellationToken cancel)
    {
        var result = await previewLinks.RevokeAsync(id, link, User.GetActor(), cancel);
        if (result.Succeeded) return LocalRedirect(Url.Content($"~/staff/items/preview-links/{id}?done=revoked"));
        return result.Errors[0].Code == EditErrorCode.PermissionDenied ? Forbid() : NotFound();
    }

    public bool IsActive(PreviewLink link) => link.StateAt(now) == PreviewLinkState.Active;

    /// <summary>Returns the status label of a link.</summary>
    public string StateLabel(PreviewLink link) => link.StateAt(now) switch
    {
        PreviewLinkState.Active => localizer["works until {0}", new DateFormatter(localizer.Language).DayInAlmaty(link.ExpiresAt)],
        PreviewLinkState.Expired => localizer["expired"],
        PreviewLinkState.Published => localizer["ended when published"],
        _ => localizer["revoked"],
    };

    private async Task<IActionResult> ShowAsync(int id, CancellationToken cancel)
    {
        if (await WorkflowStatus.ReadAsync(db, id, cancel) is not { IsInBin: false } item) return NotFound();
        if (!User.GetActor().Can(Permission.ManagePreviewLinks, item.CreatedById == User.GetUserId())) return Forbid();
        (Id, Title) = (id, item.TitleIn(localizer.Language));
        Targets = [.. item.Translations.Select(one => one.Translation).Where(text => text.DeletedAt is null)
            .Select(text => new PreviewTarget(text.Language, text.Title, text.PublishedAt <= now || text.FirstPublishedAt <= now))];
        Links = await previewLinks.GetForItemAsync(id, cancel);
        return Page();
    }
}

/// <summary>A language version in the list of preview links.</summary>
/// <param name="Language">Its language.</param>
/// <param name="Title">Its title.</param>
/// <param name="IsPublic">Whether it is or was published.</param>
public sealed record PreviewTarget(Language Language, string Title, bool IsPublic);
