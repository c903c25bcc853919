using CariccPortal.Mail;
using CariccPortal.Staff;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.Users;

/// <summary>Creates a user and a one-time link to set the password.</summary>
[Authorize(StaffPolicy.CanAdminister), RecentSignIn]
public sealed class InviteModel(
    CariccPortal.Staff.UserAdministration users, MailSettings mail, SiteUrls siteUrls, Localizer localizer) : PageModel
{
    private UserError? error;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string Role { get; set; } = StaffRole.Writer;

    /// <summary>The created link.</summary>
    public string? Link { get; private set; }

    /// <summary>Whether the site sends mail.</summary>
    public bool SendsMail => mail.IsEnabled;

    /// <summary>The address that the link is sent to; null for none.</summary>
    public string? MailedTo { get; private set; }

    public void OnGet() => Role = StaffRole.Writer;

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await users.InviteAsync((UserName ?? "").Trim(), (Name ?? "").Trim(), Role, User.GetActor());
        (error, MailedTo) = (result.Error, result.MailedTo);
        if (result.LinkToken is { } key)
            Link = siteUrls.ToAbsolute(SiteUrls.WithLanguage(localizer.Language, $"/account/set-password?key={key}"));
        return Page();
    }

    /// <summary>Returns the error of a field; null if there is none.</summary>
    public string? ErrorFor(string field) => error is { } why && field == FieldOf(why) ? localizer.Message(why) : null;

    private static string FieldOf(UserError error) => error switch
    {
        UserError.NameMissing or UserError.NameTooLong => "Name",
        UserError.RoleUnknown => "Role",
        _ => "UserName",
    };
}
