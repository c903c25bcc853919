using CariccPortal.Data;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Integrity;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Staff.Items.Revisions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Items;

/// <summary>A published version of an item as readers got it, with what replaced it.</summary>
[CachePage]
public sealed class VersionModel(PortalDbContext db, VersionArticle articles, Localizer localizer, TimeProvider clock) : PageModel
{
    public ItemKind Kind { get; private set; }

    public string Slug { get; private set; } = "";

    /// <summary>The notice of a withdrawal; null while the text is public.</summary>
    public UnavailableItem? Unavailable { get; private set; }

    public ArticleView? Article { get; private set; }

    public ItemVersion Version { get; private set; } = null!;

    /// <summary>The version that replaced this one; null if it is the present one.</summary>
    public ItemVersion? ReplacedBy { get; private set; }

    /// <summary>The key of the signature; null if the version is not signed.</summary>
    public string? KeyId { get; private set; }

    /// <summary>The fields in which the present version differs.</summary>
    public IReadOnlyList<FieldDiff> Fields { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string section, string slug, int number, CancellationToken cancel)
    {
        ItemKinds.TryFromSection(section, out var kind);
        (Kind, Slug) = (kind, slug);
        var now = clock.GetUtcNow().UtcDateTime;
        var texts = db.Translations.AsNoTracking().Where(text => text.Item.Slug == slug && text.Kind == kind);
        if (await VersionsModel.FindAsync(texts, localizer.Language, now, cancel) is not { } id)
        {
            Unavailable = await VersionsModel.FindWithdrawnAsync(texts, localizer.Language, now, Response, cancel);
            return Unavailable is null ? NotFound() : Page();
        }

        var versions = await ItemVersion.ReadAsync(db, id, localizer.Language, now, cancel);
        var place = versions.FindIndex(one => one.Number == number);
        if (place < 0) return NotFound();
        (Version, ReplacedBy) = (versions[place], versions.ElementAtOrDefault(place + 1));
        var content = await ReadAsync(id, number, cancel);
        Article = await articles.CreateAsync(content, versions[..(place + 1)], slug, now, cancel);
        if (ReplacedBy is not null) Fields = await articles.CompareAsync(content, await ReadAsync(id, versions[^1].Number, cancel), cancel);
        KeyId = await db.PublishedVersions.Where(one => one.ItemId == id && one.Language == localizer.Language && one.Number == number)
            .Select(one => one.KeyId).FirstAsync(cancel);
        Response.AddMementoHeaders(kind, slug, Version);
        return Page();
    }

    private async Task<VersionContent> ReadAsync(int itemId, int number, CancellationToken cancel) => VersionContent.Parse(
        await db.PublishedVersions.Where(one => one.ItemId == itemId && one.Language == localizer.Language && one.Number == number)
            .Select(one => one.Canonical).SingleAsync(cancel));
}
