using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Mail;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Where and about what the user gets mail. Links to set a password go to the address, so a change of it needs a recent
/// sign-in.</summary>
[Authorize(StaffPolicy.OwnAccount), RecentSignIn]
public sealed class NotificationsModel(PortalDbContext db, NotificationEditor editor, PortalOptions settings, Localizer localizer)
    : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? MailLanguage { get; set; }

    [BindProperty]
    public List<MailKind> Kinds { get; set; } = [];

    public bool IsSaved { get; private set; }

    public string? Error { get; private set; }

    /// <summary>Whether the site sends mail at all.</summary>
    public bool IsMailEnabled => settings.Mail is not null;

    public async Task OnGetAsync(string? done, CancellationToken cancel)
    {
        var id = User.GetUserId();
        var user = await db.Users.AsNoTracking().SingleAsync(one => one.Id == id, cancel);
        (IsSaved, Email, MailLanguage) = (done is not null, user.Email, user.MailLanguage ?? localizer.Language.Code);
        Kinds = [.. NotificationEditor.KindsFor(User.GetActor()).Where(kind => (user.MutedMails & (1 << (int)kind)) == 0)];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Languages.TryParse(MailLanguage, out var language)) return BadRequest();
        var email = string.IsNullOrWhiteSpace(Email) ? null : Email.Trim();
        if (await editor.SaveAsync(User.GetActor(), email, language, Kinds))
            return LocalRedirect(Url.Content("~/account/notifications?done=saved"));
        Error = localizer["Enter an email address such as {0}, or leave the field empty.", "name@example.org"];
        return Page();
    }
}
