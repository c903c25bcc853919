using CariccPortal.Staff;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.People;

/// <summary>Makes an account, and the link by which its member sets a password.</summary>
[Authorize(StaffPolicy.Administers)]
public sealed class InviteModel(CariccPortal.Staff.People people, SiteAddresses addresses, Words words) : PageModel
{
    private PersonRefusal? refusal;

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
        var result = await people.InviteAsync((UserName ?? "").Trim(), (Name ?? "").Trim(), Role, User.Colleague());
        refusal = result.Refusal;
        if (result.LinkKey is { } key) Link = addresses.Whole(SiteAddresses.In(words.Language, $"/account/new-password?key={key}"));
        return Page();
    }

    /// <summary>What is wrong with a field; null where nothing is.</summary>
    public string? FaultOf(string field) => refusal is { } why && field == FieldOf(why) ? words.Of(why) : null;

    private static string FieldOf(PersonRefusal why) => why switch
    {
        PersonRefusal.NameMissing or PersonRefusal.NameTooLong => "Name",
        PersonRefusal.RoleUnknown => "Role",
        _ => "UserName",
    };
}
