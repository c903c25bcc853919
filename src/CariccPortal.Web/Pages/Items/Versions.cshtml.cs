using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Integrity;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Items;

/// <summary>The published versions of an item in one language.</summary>
[CachePage]
public sealed class VersionsModel(PortalDbContext db, Localizer localizer, TimeProvider clock) : PageModel
{
    public ItemKind Kind { get; private set; }

    public string Slug { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>The notice of a withdrawal; null while the text is public.</summary>
    public UnavailableItem? Unavailable { get; private set; }

    /// <summary>The versions, newest first.</summary>
    public IReadOnlyList<ItemVersion> Versions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string section, string slug, CancellationToken cancel)
    {
        ItemKinds.TryFromSection(section, out var kind);
        (Kind, Slug) = (kind, slug);
        var now = clock.GetUtcNow().UtcDateTime;
        var texts = db.Translations.AsNoTracking().Where(text => text.Item.Slug == slug && text.Kind == kind);
        if (await FindAsync(texts, localizer.Language, now, cancel) is not { } id)
        {
            Unavailable = await FindWithdrawnAsync(texts, localizer.Language, now, Response, cancel);
            return Unavailable is null ? NotFound() : Page();
        }

        Title = await texts.In(localizer.Language).Select(text => text.Title).FirstAsync(cancel);
        Versions = [.. (await ItemVersion.ReadAsync(db, id, localizer.Language, now, cancel)).AsEnumerable().Reverse()];
        return Versions.Count == 0 ? NotFound() : Page();
    }

    /// <summary>Returns the item of a public text; null if the text is not public.</summary>
    internal static Task<int?> FindAsync(IQueryable<ItemTranslation> texts, Language language, DateTime now, CancellationToken cancel) =>
        texts.ReadableAt(now).In(language).Select(text => (int?)text.ItemId).FirstOrDefaultAsync(cancel);

    /// <summary>Returns the notice of a withdrawn text and sets the status 410; null if it was not withdrawn.</summary>
    internal static async Task<UnavailableItem?> FindWithdrawnAsync(IQueryable<ItemTranslation> texts, Language language, DateTime now,
        HttpResponse response, CancellationToken cancel)
    {
        var unavailable = await UnavailableItem.ReadAsync(texts, language, now, cancel);
        if (unavailable?.WithdrawnAt is null) return null;
        response.StatusCode = StatusCodes.Status410Gone;
        return unavailable;
    }
}
