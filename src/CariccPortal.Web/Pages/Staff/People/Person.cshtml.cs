using CariccPortal.Data;
using CariccPortal.Staff;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.People;

/// <summary>One member of staff, and what an administrator may do with their account.</summary>
[Authorize(StaffPolicy.Administers)]
public sealed class PersonModel(PortalDb db, CariccPortal.Staff.People people, Words words, TimeProvider clock) : PageModel
{
    public PersonRow Person { get; private set; } = null!;

    public bool IsOwn => Person.Id == User.MemberId();

    public string? Done { get; private set; }

    public string? Refused { get; private set; }

    /// <summary>A one-time link that was just made.</summary>
    public string? Link { get; private set; }

    public Task<IActionResult> OnGetAsync(Guid id, string? done, CancellationToken cancel)
    {
        Done = Said(done);
        return ShowAsync(id, cancel);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? act, string? role, bool dropsSecondStep, [FromServices] SiteAddresses addresses, CancellationToken cancel)
    {
        var result = await DoAsync(id.ToString(), act, role ?? "", dropsSecondStep);
        if (result is null) return BadRequest();
        if (result.Refusal == PersonRefusal.NotThere) return NotFound();
        if (result is { Done: true, LinkKey: null }) return LocalRedirect(Url.Content($"~/staff/people/{id}?done={act}"));
        Refused = result.Refusal is { } why ? words.Of(why) : null;
        if (result.LinkKey is { } key) (Done, Link) = (words["The link is made. Hand it over now."], addresses.Whole(SiteAddresses.In(words.Language, $"/account/new-password?key={key}")));
        return await ShowAsync(id, cancel);
    }

    private async Task<PersonResult?> DoAsync(string id, string? act, string role, bool dropsSecondStep) => act switch
    {
        "role" => await people.ChangeRoleAsync(id, role, User.Colleague()),
        "link" => await people.MakeLinkAsync(id, dropsSecondStep, User.Colleague()),
        "unlock" => await people.UnlockAsync(id, User.Colleague()),
        "sign-out" => await people.SignOutEverywhereAsync(id, User.Colleague()),
        "deactivate" => await people.DeactivateAsync(id, User.Colleague()),
        "reactivate" => await people.ReactivateAsync(id, User.Colleague()),
        _ => null,
    };

    private string? Said(string? done) => done switch
    {
        "role" => words["The role is changed; within a minute it holds everywhere."],
        "unlock" => words["The account is unlocked."],
        "sign-out" => words["Their sessions are ended; within a minute it is noticed everywhere."],
        "deactivate" => words["The account is closed, and its sessions end within a minute."],
        "reactivate" => words["The account is open again, with the password it had."],
        _ => null,
    };

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancel)
    {
        var member = id.ToString();
        var rows = await PersonRow.ReadAsync(db, db.Users.Where(one => one.Id == member), clock.GetUtcNow(), cancel);
        if (rows is not [var person]) return NotFound();
        Person = person;
        return Page();
    }
}
