using CariccPortal.Data;
using CariccPortal.Media;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Media;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>The library of pictures and files, the latest first, and the way into it.</summary>
[UploadLimits]
public sealed class IndexModel(PortalDb db, Words words, UploadDesk desk, MediaLimits limits) : PageModel
{
    public PageOfList List { get; private set; } = new(1, 0, "");

    public IReadOnlyList<MediaRow> Rows { get; private set; } = [];

    public IReadOnlyList<Uploaded> Uploads { get; private set; } = [];

    public string? Problem { get; private set; }

    public string? Said { get; private set; }

    public string? Q { get; private set; }

    public string? Kind { get; private set; }

    public MediaLimits Limits => limits;

    public async Task<IActionResult> OnGetAsync(string? done, CancellationToken cancel)
    {
        if (done == "deleted") Said = words["It is out of the library."];
        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(List<IFormFile>? file, CancellationToken cancel)
    {
        Uploads = await desk.TakeAsync(file ?? [], User.Colleague(), cancel);
        if (Uploads.Count == 0) Problem = words["Choose a file first."];
        if (Uploads is [{ Result.Done: true } only]) return LocalRedirect(Url.Content($"~/staff/media/edit/{only.Result.Hash}?done={(only.Result.WasThere ? "there" : "added")}"));
        if (Uploads.Any(one => one.Result.Refusal?.Reason == MediaRefusalReason.TooLarge)) Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return await ShowAsync(cancel);
    }

    /// <summary>Takes one file that is put into a text while that is written, and answers what is known of it.</summary>
    public async Task<IActionResult> OnPostDropAsync(IFormFile? file, CancellationToken cancel)
    {
        var taken = await desk.TakeAsync(file is null ? [] : [file], User.Colleague(), cancel);
        if (taken.Count == 0) return Told(words["Choose a file first."], StatusCodes.Status422UnprocessableEntity);
        if (taken[0].Result.Refusal is { } refusal)
            return Told(words.Of(refusal), refusal.Reason == MediaRefusalReason.TooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity);
        return new JsonResult(DroppedMedium.Of(await db.Media.AsNoTracking().FirstAsync(one => one.Hash == taken[0].Result.Hash, cancel), words.Language));
    }

    private static JsonResult Told(string sentence, int status) => new(new { error = sentence }) { StatusCode = status };

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        (Q, Kind) = (Request.Query["q"].ToString().Trim(), Request.Query["kind"]);
        var media = MediaRow.Filter(db.Media.AsNoTracking(), Kind, Q);
        var filter = (Q.Length == 0 ? "" : $"&q={Uri.EscapeDataString(Q)}") + (Kind is "pictures" or "files" ? $"&kind={Kind}" : "");
        List = new(PageNumber.Read(Request), await media.CountAsync(cancel), SiteAddresses.In(words.Language, "/staff/media")) { Filter = filter };
        if (!List.IsThere) return NotFound();
        Rows = await MediaRow.ReadAsync(db, media.OrderByDescending(one => one.AddedAt).ThenBy(one => one.Hash).Skip(List.Before).Take(PageOfList.Size), cancel);
        return Page();
    }
}
