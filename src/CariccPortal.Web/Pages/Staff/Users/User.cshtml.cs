using CariccPortal.Data;
using CariccPortal.Staff;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.Users;

/// <summary>A user and the actions of an administrator.</summary>
[Authorize(StaffPolicy.CanAdminister), RecentSignIn(PostOnly = true)]
public sealed class UserModel(PortalDbContext db, CariccPortal.Staff.UserAdministration users, Localizer localizer, TimeProvider clock)
: PageModel
{
    public UserRow Account { get; private set; } = null!;

    public bool IsCurrentUser => Account.Id == User.GetUserId();

    public string? StatusMessage { get; private set; }

    public string? ErrorMessage { get; private set; }

    /// <summary>The one-time link that was just created.</summary>
    public string? Link { get; private set; }

    /// <summary>The address that the link is sent to; null for none.</summary>
    public string? MailedTo { get; private set; }

    public Task<IActionResult> OnGetAsync(Guid id, string? done, CancellationToken cancel)
    {
        StatusMessage = StatusMessageFor(done);
        return ShowAsync(id, cancel);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? action, string? role, bool resetTwoFactor,
        [FromServices] SiteUrls siteUrls, CancellationToken cancel)
    {
        var result = await ExecuteAsync(id.ToString(), action, role ?? "", resetTwoFactor);
        if (result is null) return BadRequest();
        if (result.Error == UserError.NotFound) return NotFound();
        if (result is { Succeeded: true, LinkToken: null }) return LocalRedirect(Url.Content($"~/staff/users/{id}?done={action}"));
        MailedTo = result.MailedTo;
        ErrorMessage = result.Error is { } why ? localizer.Message(why) : null;
        if (result.LinkToken is { } key)
            (StatusMessage, Link) = (localizer["Link created. Copy it now."],
                siteUrls.ToAbsolute(SiteUrls.WithLanguage(localizer.Language, $"/account/set-password?key={key}")));
        return await ShowAsync(id, cancel);
    }

    private async Task<UserResult?> ExecuteAsync(string id, string? action, string role, bool resetTwoFactor) => action switch
    {
        "role" => await users.ChangeRoleAsync(id, role, User.GetActor()),
        "password-link" => await users.CreatePasswordLinkAsync(id, resetTwoFactor, User.GetActor()),
        "unlock" => await users.UnlockAsync(id, User.GetActor()),
        "sign-out" => await users.SignOutEverywhereAsync(id, User.GetActor()),
        "deactivate" => await users.DeactivateAsync(id, User.GetActor()),
        "reactivate" => await users.ReactivateAsync(id, User.GetActor()),
        _ => null,
    };

    private string? StatusMessageFor(string? done) => done switch
    {
        "role" => localizer["Role changed. It takes effect within a minute."],
        "unlock" => localizer["Account unlocked."],
        "sign-out" => localizer["Sessions ended. This takes effect within a minute."],
        "deactivate" => localizer["Account deactivated. Its sessions will end within a minute."],
        "reactivate" => localizer["Account reactivated. The password has not changed."],
        _ => null,
    };

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancel)
    {
        var member = id.ToString();
        var rows = await UserRow.ReadAsync(db, db.Users.Where(one => one.Id == member), clock.GetUtcNow(), cancel);
        if (rows is not [var person]) return NotFound();
        Account = person;
        return Page();
    }
}
