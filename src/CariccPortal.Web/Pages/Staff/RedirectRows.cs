using CariccPortal.Data;
using CariccPortal.Editing.Redirects;
using CariccPortal.Items;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>A page of redirects, ordered by path.</summary>
/// <param name="Rows">The redirects of the page.</param>
/// <param name="Next">The path after which the next page starts; null on the last page.</param>
public sealed record RedirectRows(IReadOnlyList<RedirectRows.Row> Rows, string? Next)
{
    /// <summary>Rows per page.</summary>
    public const int PageSize = 50;

    /// <summary>Reads a page by an index seek, at the same cost for every page.</summary>
    /// <param name="db">The database.</param>
    /// <param name="prefix">The start of the path, or its last segment; empty for all.</param>
    /// <param name="after">The path after which the page starts.</param>
    /// <param name="count">The maximum number of rows.</param>
    /// <param name="cancel">Cancels the query.</param>
    public static async Task<RedirectRows> ReadAsync(PortalDbContext db, string? prefix, string? after, int count, CancellationToken cancel)
    {
        IQueryable<Redirect> all = db.Redirects.AsNoTracking();
        if (RedirectPath.ParseSource(prefix) is { Length: > 0 } begins)
        {
            // Paths are percent-encoded: every character sorts before this one, in the binary order of both databases.
            var until = begins + '\u007F';
            all = all.Where(old => (string.Compare(old.Path, begins) >= 0 && string.Compare(old.Path, until) <= 0) || old.Slug == begins);
        }

        if (!string.IsNullOrEmpty(after)) all = all.Where(old => string.Compare(old.Path, after) > 0);
        var rows = await all.OrderBy(old => old.Path).Take(count + 1).ToListAsync(cancel);
        var ids = rows.Select(old => old.ItemId).OfType<int>().Distinct().ToList();
        var items = await db.Items.AsNoTracking().Where(item => ids.Contains(item.Id))
            .Select(item => new
            {
                item.Id,
                item.Kind,
                item.Slug,
                Title = item.Translations.OrderBy(text => text.Language).Select(text => text.Title).FirstOrDefault()
            })
            .ToDictionaryAsync(item => item.Id, item => (Path: SiteUrls.Item(item.Kind, item.Slug), item.Title), cancel);
        return new(
            [
                .. rows.Take(count).Select(old => old.ItemId is { } id
                    ? new Row(old, items[id].Path, items[id].Title)
                    : new Row(old, $"/{old.Target?.TrimStart('/')}", Title: null)),
            ],
            rows.Count > count ? rows[count - 1].Path : null);
    }

    /// <summary>A redirect and its target.</summary>
    /// <param name="Redirect">The redirect.</param>
    /// <param name="Path">The path of the target, without the language.</param>
    /// <param name="Title">The title of the target item; null if it is not an item.</param>
    public sealed record Row(Redirect Redirect, string Path, string? Title)
    {
        /// <summary>The target as a user enters it.</summary>
        public string Target => (Redirect.Language is { } language ? SiteUrls.WithLanguage(language, Path) : Path)
            + (Redirect.Fragment is { } fragment ? $"#{fragment}" : "");

        /// <summary>The URL of the target for a user who reads in a language.</summary>
        public string GetUrl(Language language) => SiteUrls.RedirectTarget(Redirect, Path, language);
    }
}
