using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>An image or file: its details, descriptions and Markdown, and the items that use it.</summary>
public sealed class EditModel(PortalDbContext db, MediaLibrary library, Localizer localizer) : PageModel
{
    [BindProperty]
    public MediaForm Form { get; set; } = new();

    public MediaAsset Asset { get; private set; } = null!;

    public IReadOnlyList<UsageRow> Usages { get; private set; } = [];

    public bool MayDelete { get; private set; }

    public bool HasWarnings { get; private set; }

    public string? StatusMessage { get; private set; }

    public async Task<IActionResult> OnGetAsync(string hash, string? done, CancellationToken cancel)
    {
        if (!await ReadAsync(hash, cancel)) return NotFound();
        Form = MediaForm.Of(Asset);
        StatusMessage = done switch
        {
            "added" => localizer["Added to the media library."],
            "there" => localizer["Already in the media library."],
            "saved" => localizer["Description saved. Items that already use the image keep their own."],
            _ => null,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string hash, CancellationToken cancel)
    {
        if (!await ReadAsync(hash, cancel)) return NotFound();
        HasWarnings = Form.HasWarnings(Asset.Name, localizer, ModelState);
        if (HasWarnings) return Page();
        var result = await library.DescribeAsync(hash, Form.ToDescriptions(), User.GetActor(), cancel);
        if (result.Succeeded) return LocalRedirect(Url.Content($"~/staff/media/edit/{hash}?done=saved"));
        MediaForm.AddAltTextError(ModelState, Languages.Default, localizer.Message(result.Error!));
        return Page();
    }

    /// <summary>Returns the Markdown that inserts the image or file in a body.</summary>
    public string MarkdownFor(Language language) => Asset.Format == MediaFormat.Image
        ? MediaReferenceParser.ImageMarkdown(Asset.Hash, Asset.GetDescription(language).AltText ?? "",
            Asset.GetDescription(language).Caption, Asset.GetDescription(language).Credit)
        : MediaReferenceParser.FileMarkdown(Asset.Hash, Asset.Name);

    private async Task<bool> ReadAsync(string hash, CancellationToken cancel)
    {
        if (await db.MediaAssets.AsNoTracking().FirstOrDefaultAsync(one => one.Hash == hash, cancel) is not { } asset) return false;
        Asset = asset;
        MayDelete = MediaLibrary.CanDelete(User.GetActor(), asset.AddedById);
        Usages = await UsageRow.ReadAsync(db, hash, localizer.Language, cancel);
        return true;
    }
}
