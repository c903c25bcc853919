using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Shared;

/// <summary>A page that lists all items of one country or topic.</summary>
public abstract class NamedListModel(KeysetPager pager, Localizer localizer) : PageModel
{
    protected Localizer Localizer => localizer;

    public string Name { get; private set; } = "";

    /// <summary>The path of the page, without the language.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The seed of the ornament beside the heading; null for none.</summary>
    public virtual string? OrnamentSeed => null;

    /// <summary>Sentences below the heading.</summary>
    public virtual IReadOnlyList<string> Descriptions => About.Length > 0 ? [About] : [];

    /// <summary>What staff have written about it, in the language of the page; empty for nothing.</summary>
    public string About { get; private set; } = "";

    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<ItemCard> Cards { get; private set; } = [];

    /// <summary>The languages in which the list has items.</summary>
    public IReadOnlyList<Language> Alternates { get; private set; } = [];

    /// <summary>Shows the requested page of the list.</summary>
    /// <param name="category">The country or topic.</param>
    /// <param name="path">The path of the page, without the language.</param>
    /// <param name="bySeek">Its translations in a language that are visible at a time (UTC), found by an index seek on the name.</param>
    /// <param name="byScan">The same translations, found by a scan of all translations.</param>
    /// <param name="cancel">Cancels the queries.</param>
    protected async Task<IActionResult> ShowAsync(
        Category category,
        string path,
        Func<Language, DateTime, IQueryable<ItemTranslation>> bySeek,
        Func<Language, DateTime, IQueryable<ItemTranslation>> byScan,
        CancellationToken cancel)
    {
        var (language, localizedPath) = (localizer.Language, SiteUrls.WithLanguage(localizer.Language, path));
        if (PageNumber.IsExplicitFirstPage(Request)) return RedirectPermanent(localizedPath);

        (Name, Path, About) = (category.Name.Get(language), path, category.Description.In(language));
        Pagination = new(PageNumber.Read(Request), await pager.CountAsync(localizedPath, now => bySeek(language, now), cancel),
            localizedPath);
        if (!Pagination.Exists) return NotFound();

        Alternates = await pager.FindLanguagesAsync(path, bySeek, cancel);
        Cards = await pager.ReadAsync(localizedPath, now => bySeek(language, now), now => byScan(language, now), Pagination, cancel);
        return Page();
    }
}
