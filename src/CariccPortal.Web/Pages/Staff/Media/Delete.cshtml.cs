using CariccPortal.Data;
using CariccPortal.Media;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>Confirms that a media file is deleted, or shows where it is used.</summary>
public sealed class DeleteModel(PortalDbContext db, MediaLibrary library, Localizer localizer) : PageModel
{
    public string Hash { get; private set; } = "";

    public string Name { get; private set; } = "";

    public IReadOnlyList<UsageRow> Usages { get; private set; } = [];

    public string? ErrorMessage { get; private set; }

    public Task<IActionResult> OnGetAsync(string hash, CancellationToken cancel) => ShowAsync(hash, cancel);

    public async Task<IActionResult> OnPostAsync(string hash, CancellationToken cancel)
    {
        var result = await library.DeleteAsync(hash, User.GetActor(), cancel);
        if (result.Succeeded) return LocalRedirect(Url.Content("~/staff/media?done=deleted"));
        ErrorMessage = localizer.Message(result.Error!);
        return await ShowAsync(hash, cancel);
    }

    private async Task<IActionResult> ShowAsync(string hash, CancellationToken cancel)
    {
        var asset = await db.MediaAssets.AsNoTracking().Where(one => one.Hash == hash).Select(one => new { one.Name, one.AddedById })
            .FirstOrDefaultAsync(cancel);
        if (asset is null) return NotFound();
        if (!MediaLibrary.CanDelete(User.GetActor(), asset.AddedById)) return Forbid();
        (Hash, Name) = (hash, asset.Name);
        Usages = await UsageRow.ReadAsync(db, hash, localizer.Language, cancel);
        return Page();
    }
}
