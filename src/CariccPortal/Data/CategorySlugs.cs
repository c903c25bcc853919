using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Data;

/// <summary>Finds topics and countries by their slugs. A former slug leads to the present one, by its redirect: it is in saved searches, in
/// forms that are open, in revisions and in published versions.</summary>
public static class CategorySlugs
{
    /// <summary>Returns the topic or country with a present or former slug; null if there is none.</summary>
    /// <param name="db">The database.</param>
    /// <param name="slug">The slug.</param>
    /// <param name="cancel">Cancels the queries.</param>
    public static async Task<T?> FindCategoryAsync<T>(this PortalDbContext db, string slug, CancellationToken cancel)
        where T : Category
    {
        if (!Slug.IsValid(slug)) return null;
        var all = db.Set<T>().AsNoTracking();
        if (await all.FirstOrDefaultAsync(one => one.Slug == slug, cancel) is { } found) return found;
        var path = Category.GetPath<T>(slug);
        var target = await db.Redirects.Where(one => one.Path == path).Select(one => one.Target).FirstOrDefaultAsync(cancel);
        return Category.ParseSlug<T>(target) is { } present ? await all.FirstOrDefaultAsync(one => one.Slug == present, cancel) : null;
    }

    /// <summary>Returns the present slugs by the former ones.</summary>
    /// <param name="db">The database.</param>
    /// <param name="cancel">Cancels the query.</param>
    public static async Task<IReadOnlyDictionary<string, string>> ReadFormerSlugsAsync<T>(this PortalDbContext db, CancellationToken cancel)
        where T : Category
    {
        // The character after the slash, in the binary order of both databases.
        var (start, until) = (Category.GetFolder<T>() + "/", Category.GetFolder<T>() + "0");
        var redirects = await db.Redirects.AsNoTracking()
            .Where(one => string.Compare(one.Path, start) > 0 && string.Compare(one.Path, until) < 0 && one.Target != null)
            .Select(one => new { one.Path, one.Target }).ToListAsync(cancel);
        return redirects.Select(one => (Former: Category.ParseSlug<T>(one.Path), Present: Category.ParseSlug<T>(one.Target)))
            .Where(one => one is { Former: not null, Present: not null })
            .ToDictionary(one => one.Former!, one => one.Present!, StringComparer.Ordinal);
    }
}
