using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Media;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>The media library, newest first, with the upload form.</summary>
[UploadLimits]
public sealed class IndexModel(PortalDbContext db, Localizer localizer, UploadHandler uploads, MediaOptions limits) : PageModel
{
    private const int ChoicesPerPage = 24;

    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<MediaRow> Rows { get; private set; } = [];

    public IReadOnlyList<UploadResult> Uploads { get; private set; } = [];

    public string? ErrorMessage { get; private set; }

    public string? StatusMessage { get; private set; }

    public string? Q { get; private set; }

    public string? Kind { get; private set; }

    public MediaOptions Limits => limits;

    public async Task<IActionResult> OnGetAsync(string? done, CancellationToken cancel)
    {
        if (done == "deleted") StatusMessage = localizer["Deleted from the media library."];
        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(List<IFormFile>? file, CancellationToken cancel)
    {
        Uploads = await uploads.SaveAsync(file ?? [], User.GetActor(), cancel);
        if (Uploads.Count == 0) ErrorMessage = localizer["Select a file."];
        if (Uploads is [{ Result.Succeeded: true } only])
            return LocalRedirect(Url.Content(
                $"~/staff/media/edit/{only.Result.Hash}?done={(only.Result.AlreadyExisted ? "there" : "added")}"));
        if (Uploads.Any(one => one.Result.Error?.Code == MediaErrorCode.TooLarge))
            Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return await ShowAsync(cancel);
    }

    /// <summary>Uploads a file from the editor and returns its data as JSON.</summary>
    public async Task<IActionResult> OnPostUploadAsync(IFormFile? file, CancellationToken cancel)
    {
        var taken = await uploads.SaveAsync(file is null ? [] : [file], User.GetActor(), cancel);
        if (taken.Count == 0) return ErrorResult(localizer["Select a file."], StatusCodes.Status422UnprocessableEntity);
        if (taken[0].Result.Error is { } failure)
            return ErrorResult(localizer.Message(failure), failure.Code switch
            {
                MediaErrorCode.TooLarge => StatusCodes.Status413PayloadTooLarge,
                MediaErrorCode.Busy or MediaErrorCode.ScannerUnavailable => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status422UnprocessableEntity,
            });
        return new JsonResult(MediaChoice.Of(await db.MediaAssets.AsNoTracking()
            .FirstAsync(one => one.Hash == taken[0].Result.Hash, cancel)));
    }

    /// <summary>Returns a page of the library as JSON, newest first, for the editor's dialog.</summary>
    public async Task<IActionResult> OnGetChooseAsync(string? q, string? kind, CancellationToken cancel)
    {
        var skipped = (Math.Max(1, PageNumber.Read(Request)) - 1) * ChoicesPerPage;
        var found = await MediaRow.Filter(db.MediaAssets.AsNoTracking(), kind, q)
            .OrderByDescending(one => one.AddedAt).ThenBy(one => one.Hash).Skip(skipped).Take(ChoicesPerPage + 1).ToListAsync(cancel);
        return new JsonResult(new { items = found.Take(ChoicesPerPage).Select(MediaChoice.Of), hasMore = found.Count > ChoicesPerPage });
    }

    /// <summary>The library with its filter, by content address.</summary>
    public IActionResult OnGetCsv(string? q, string? kind, CancellationToken cancel)
    {
        var media = MediaRow.Filter(db.MediaAssets.AsNoTracking(), kind, q);
        return new CsvFile<MediaRow>("media", CsvFile.ReadBatchesAsync<MediaRow>(last =>
        {
            var after = last?.Hash ?? "";
            return MediaRow.ReadAsync(db, media.Where(one => string.Compare(one.Hash, after) > 0).OrderBy(one => one.Hash)
                .Take(CsvFile.BatchSize), cancel);
        }),
            (localizer["Name"], row => row.Name), (localizer["Type"], row => localizer.FormatName(row.Kind)),
            (localizer["Size in bytes"], row => row.Size), (localizer["Width"], row => row.Width > 0 ? row.Width : null),
            (localizer["Height"], row => row.Height > 0 ? row.Height : null), (localizer["Date added"], row => row.AddedAt),
            (localizer["Added by"], row => row.AddedBy), (localizer["Items"], row => row.UsageCount),
            (localizer["Image description"], row => row.IsAltTextMissing ? localizer["None"] : null),
            (localizer["Hash"], row => row.Hash));
    }

    private static JsonResult ErrorResult(string message, int status) => new(new { error = message }) { StatusCode = status };

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        (Q, Kind) = (Request.Query["q"].ToString().Trim(), Request.Query["kind"]);
        var media = MediaRow.Filter(db.MediaAssets.AsNoTracking(), Kind, Q);
        var filter = (Q.Length == 0 ? "" : $"&q={Uri.EscapeDataString(Q)}") + (Kind is "pictures" or "files" ? $"&kind={Kind}" : "");
        Pagination = new(PageNumber.Read(Request), await media.CountAsync(cancel),
            SiteUrls.WithLanguage(localizer.Language, "/staff/media"))
        { Filter = filter };
        if (!Pagination.Exists) return NotFound();
        Rows = await MediaRow.ReadAsync(db,
            media.OrderByDescending(one => one.AddedAt).ThenBy(one => one.Hash).Skip(Pagination.Offset).Take(Pagination.PageSize), cancel);
        return Page();
    }
}

/// <summary>The JSON response to an upload from the editor.</summary>
/// <param name="ThumbnailUrl">The URL of the image thumbnail; null for a file.</param>
/// <param name="DescribeUrl">The URL that saves the image description; null for a file.</param>
/// <param name="Markdown">The Markdown that inserts a file in a body.</param>
/// <param name="Descriptions">The stored descriptions, by language code.</param>
public sealed record UploadResponse(string? ThumbnailUrl, string? DescribeUrl, string Markdown,
    IReadOnlyDictionary<string, MediaDescription> Descriptions)
{
    public static UploadResponse Of(MediaAsset asset, Language language)
    {
        var isPicture = asset.Format == MediaFormat.Image;
        return new(
            isPicture ? MediaUrls.Image(asset.Hash, ImageProcessor.Widths[0], "webp") : null,
            isPicture ? SiteUrls.WithLanguage(language, $"/staff/media/edit/{asset.Hash}?handler=Insert") : null,
            MediaReferenceParser.FileMarkdown(asset.Hash, asset.Name),
            Languages.All.ToDictionary(one => one.Code, asset.GetDescription, StringComparer.Ordinal));
    }
}
