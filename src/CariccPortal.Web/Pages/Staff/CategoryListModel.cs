using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>The list of all topics or countries, by name.</summary>
public abstract class CategoryListModel<T>(PortalDbContext db, Localizer localizer) : PageModel
    where T : Category
{
    public IReadOnlyList<(T Category, int Items)> Rows { get; private set; } = [];

    public string? StatusMessage { get; private set; }

    /// <summary>Whether the message says that something could not be done.</summary>
    public bool IsRefused { get; private set; }

    public async Task OnGetAsync(string? done, CancellationToken cancel)
    {
        IsRefused = done == "changed";
        StatusMessage = done switch
        {
            "added" => localizer["Added."],
            "saved" => localizer["Saved."],
            "merged" => localizer["Merged. The former address redirects."],
            "removed" => localizer["Removed."],
            "changed" => localizer["Someone else has changed or removed it. Open it again."],
            _ => null,
        };
        var counts = await CategoryIds(db).GroupBy(id => id).Select(one => new { Id = one.Key, Count = one.Count() })
            .ToDictionaryAsync(one => one.Id, one => one.Count, cancel);
        var all = await db.Set<T>().AsNoTracking().ToListAsync(cancel);
        Rows = [.. all.OrderBy(one => one.Name.Get(localizer.Language), StringComparer.Create(localizer.Language.Culture, ignoreCase: true))
            .Select(one => (one, counts.GetValueOrDefault(one.Id)))];
    }

    protected abstract IQueryable<int> CategoryIds(PortalDbContext db);
}
