using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
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

    /// <summary>The list, by name.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel)
    {
        await OnGetAsync(done: null, cancel);
        return new CsvFile<(T Category, int Items)>(Category.GetFolder<T>(), Rows,
        [
            .. Languages.All.Select(language => ($"{localizer["Short name"]}, {localizer.LanguageName(language)}",
                (Func<(T Category, int Items), object?>)(row => row.Category.Name.In(language)))),
            .. OwnColumns.Select(column => (column.Header, (Func<(T Category, int Items), object?>)(row => column.Value(row.Category)))),
            (localizer["Page address (URL)"], row => $"/{Category.GetPath<T>(row.Category.Slug)}"),
            (localizer["Items"], row => row.Items),
        ]);
    }

    protected Localizer Localizer => localizer;

    /// <summary>The columns of the file that only this list has.</summary>
    protected virtual IEnumerable<(string Header, Func<T, object?> Value)> OwnColumns => [];

    protected abstract IQueryable<int> CategoryIds(PortalDbContext db);
}
