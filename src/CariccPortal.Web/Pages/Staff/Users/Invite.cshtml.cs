using CariccPortal.Staff;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.Users;

/// <summary>Makes an account, and the link by which its member sets a password.</summary>
[Authorize(StaffPolicy.CanAdminister)]
public sealed class InviteModel(CariccPortal.Staff.UserAdministration users, SiteUrls siteUrls, Localizer localizer) : PageModel
{
    private UserError? error;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string Role { get; set; } = StaffRole.Writer;

    /// <summary>The link, once it is made.</summary>
    public string? Link { get; private set; }

    public void OnGet() => Role = StaffRole.Writer;

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await users.InviteAsync((UserName ?? "").Trim(), (Name ?? "").Trim(), Role, User.GetActor());
        error = result.Error;
        if (result.LinkToken is { } key) Link = siteUrls.ToAbsolute(SiteUrls.WithLanguage(localizer.Language, $"/account/set-password?key={key}"));
        return Page();
    }

    /// <summary>What is wrong with a field; null where nothing is.</summary>
    public string? ErrorFor(string field) => error is { } why && field == FieldOf(why) ? localizer.Message(why) : null;

    private static string FieldOf(UserError error) => error switch
    {
        UserError.NameMissing or UserError.NameTooLong => "Name",
        UserError.RoleUnknown => "Role",
        _ => "UserName",
    };
}
