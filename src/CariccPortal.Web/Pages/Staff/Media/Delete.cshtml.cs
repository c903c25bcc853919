using CariccPortal.Data;
using CariccPortal.Media;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>Asks once more before a picture or file leaves the library for good, or says why it cannot.</summary>
public sealed class DeleteModel(PortalDb db, MediaLibrary library, Words words) : PageModel
{
    public string Hash { get; private set; } = "";

    public string Name { get; private set; } = "";

    public IReadOnlyList<UsedIn> Uses { get; private set; } = [];

    public string? Refused { get; private set; }

    public Task<IActionResult> OnGetAsync(string hash, CancellationToken cancel) => ShowAsync(hash, cancel);

    public async Task<IActionResult> OnPostAsync(string hash, CancellationToken cancel)
    {
        var result = await library.DeleteAsync(hash, User.Colleague(), cancel);
        if (result.Done) return LocalRedirect(Url.Content("~/staff/media?done=deleted"));
        Refused = words.Of(result.Refusal!);
        return await ShowAsync(hash, cancel);
    }

    private async Task<IActionResult> ShowAsync(string hash, CancellationToken cancel)
    {
        var medium = await db.Media.AsNoTracking().Where(one => one.Hash == hash).Select(one => new { one.Name, one.AddedById }).FirstOrDefaultAsync(cancel);
        if (medium is null) return NotFound();
        if (!MediaLibrary.MayDelete(User.Colleague(), medium.AddedById)) return Forbid();
        (Hash, Name) = (hash, medium.Name);
        Uses = await UsedIn.ReadAsync(db, hash, words.Language, cancel);
        return Page();
    }
}
