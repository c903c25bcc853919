using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Operations;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>The addresses that redirect: found by how they begin, added and removed.</summary>
[Authorize(nameof(Act.ManageAddresses))]
public sealed class AddressesModel(PortalDb db, Redirects redirects, Words words) : PageModel
{
    public AddressRows Rows { get; private set; } = null!;

    public string? Asked { get; private set; }

    public string? From { get; private set; }

    public string? To { get; private set; }

    public string? Done { get; private set; }

    public (string Field, string Sentence)? Problem { get; private set; }

    public async Task OnGetAsync(string? q, string? after, string? done, CancellationToken cancel)
    {
        Done = done switch { "added" => words["The address redirects now."], "removed" => words["The redirect is removed."], _ => null };
        Asked = q;
        Rows = await AddressRows.ReadAsync(db, q, after, cancel);
    }

    public async Task<IActionResult> OnPostAsync(string? from, string? to, [FromServices] KnownPages pages, [FromServices] PortalSettings settings, CancellationToken cancel)
    {
        (From, To) = (from, to);
        var (path, target) = (SitePath.Read(from), SitePath.Read(to, settings.PublicAddress.Host));
        Refusal? wrong = string.IsNullOrEmpty(path) ? new(RefusalReason.PathInvalid)
            : pages.Has(path) ? new(RefusalReason.PathInUse, Detail: "/" + path)
            : target is null ? new(RefusalReason.TargetMissing) : null;
        wrong ??= (await redirects.AddAsync(path!, target!, pages.Has(target!), User.Colleague(), cancel)).Refusals.FirstOrDefault();
        if (wrong is null) return LocalRedirect(Url.Content("~/staff/addresses?done=added"));
        Problem = (wrong.Reason == RefusalReason.TargetMissing ? "to" : "from", words.Of(wrong));
        Rows = await AddressRows.ReadAsync(db, asked: null, after: null, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(int id, CancellationToken cancel)
    {
        var result = await redirects.RemoveAsync(id, User.Colleague(), cancel);
        if (result.Done) return LocalRedirect(Url.Content("~/staff/addresses?done=removed"));
        Problem = ("list", words.Of(result.Refusals[0]));
        Rows = await AddressRows.ReadAsync(db, asked: null, after: null, cancel);
        return Page();
    }
}
