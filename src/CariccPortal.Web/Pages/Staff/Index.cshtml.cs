using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Dashboard;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>The dashboard: lists of items that are not in the bin.</summary>
public sealed class IndexModel(PortalDbContext db, Localizer localizer, TimeProvider clock) : PageModel
{
    public DashboardList SelectedList { get; private set; }

    public IReadOnlyList<DashboardList> AvailableLists { get; private set; } = [];

    public IReadOnlyDictionary<DashboardList, int> Counts { get; private set; } = new Dictionary<DashboardList, int>();

    /// <summary>The filter as entered.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public DashboardFilter Filter { get; set; } = new();

    public IReadOnlyList<(string Id, string Name)> People { get; private set; } = [];

    public IReadOnlyList<Country> Countries { get; private set; } = [];

    /// <summary>Whether all rows of the page are selected.</summary>
    public bool IsAllSelected { get; private set; }

    /// <summary>The URL of the page with all its rows selected.</summary>
    public string SelectAllUrl => Pagination.PathOf(Pagination.Page) is var path && path.Contains('?', StringComparison.Ordinal)
        ? $"{path}&select=all#items" : $"{path}?select=all#items";

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<ItemRow> Rows { get; private set; } = [];

    public string? StatusMessage { get; private set; }

    /// <summary>The bulk actions that the user may perform.</summary>
    public IReadOnlyList<Permission> BulkActions => [.. Items.BulkModel.Actions.Where(action => User.GetActor().Can(action))];

    /// <summary>Scheduled versions that wait for the sealed content of their item.</summary>
    public IReadOnlyList<(int ItemId, string Title)> Stopped { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? list, string? select, CancellationToken cancel)
    {
        var (by, lists) = (User.GetActor(), new DashboardLists(db, User.GetActor(), Now));
        AvailableLists = lists.All;
        SelectedList = AvailableLists.FirstOrDefault(one => one.ToSlug() == list);
        StatusMessage = StatusMessageFrom(Request.Query);
        IsAllSelected = select == "all";
        People = [.. (await db.Users.OrderBy(user => user.Name).Select(user => new { user.Id, user.Name }).ToListAsync(cancel))
            .Select(user => (user.Id, user.Name))];
        Countries = await db.Countries.AsNoTracking().OrderBy(country => country.Id).ToListAsync(cancel);

        var items = Filter.ToItemFilter(Countries).Apply(db, lists.ItemsIn(SelectedList), Now);
        Pagination = new(PageNumber.Read(Request), await items.CountAsync(cancel),
            SiteUrls.WithLanguage(localizer.Language, "/staff"))
        { Filter = (SelectedList == DashboardList.AllItems ? "" : $"&list={SelectedList.ToSlug()}") + Filter.QueryString };
        if (!Pagination.Exists) return NotFound();
        Counts = await lists.CountAsync(cancel);
        Stopped = await NextVersionWorkflow.ReadStoppedAsync(db, Now, cancel);
        Rows = await ItemRow.ReadAsync(db, ItemFilter.Sort(items, Filter.Order, localizer.Language)
            .Skip(Pagination.Offset).Take(Pagination.PageSize), by, cancel);
        return Page();
    }

    /// <summary>The list with its filter, by item number.</summary>
    public async Task<IActionResult> OnGetCsvAsync(string? list, CancellationToken cancel)
    {
        var (by, lists) = (User.GetActor(), new DashboardLists(db, User.GetActor(), Now));
        var countries = await db.Countries.AsNoTracking().OrderBy(country => country.Id).ToListAsync(cancel);
        var items = Filter.ToItemFilter(countries).Apply(db, lists.ItemsIn(lists.All.FirstOrDefault(one => one.ToSlug() == list)), Now);
        return new CsvFile<ItemRow>("items", CsvFile.ReadBatchesAsync<ItemRow>(last =>
        {
            var after = last?.Id ?? 0;
            return ItemRow.ReadAsync(
                db, items.Where(item => item.Id > after).OrderBy(item => item.Id).Take(CsvFile.BatchSize), by, cancel);
        }),
        [
            (localizer["Item number"], row => row.Id), (localizer["Type"], row => localizer.Kind(row.Kind)),
            .. Languages.All.SelectMany(TranslationColumns),
            (localizer["Author"], row => row.Author), (localizer["Last change"], row => row.ChangedAt),
            (localizer["Last changed by"], row => row.LastEditor),
        ]);
    }

    private IEnumerable<(string, Func<ItemRow, object?>)> TranslationColumns(Language language)
    {
        ItemTranslation? Find(ItemRow row) => row.Translations.FirstOrDefault(one => one.Language == language);
        return
        [
            (InLanguage(localizer["Title"]), row => Find(row)?.Title),
            (InLanguage(localizer["Status"]), row => row.StatusIn(language, Now) is { } status ? localizer.StatusLabel(status) : null),
            (InLanguage(localizer["Publication date"]), row => Find(row)?.PublishedAt),
        ];

        string InLanguage(string label) => $"{label}, {localizer.LanguageName(language)}";
    }

    private string? StatusMessageFrom(IQueryCollection query)
    {
        if (query["done"] == "deleted") return localizer["Item moved to bin."];
        var action = Items.BulkModel.Actions.Cast<Permission?>().FirstOrDefault(one => one!.Value.ToSlug() == query["done"]);
        return action is { } known && int.TryParse(query["items"], NumberStyles.None, CultureInfo.InvariantCulture, out var items)
            && items is > 0 and <= Items.BulkModel.MaxItems ? localizer.BulkDoneMessage(known, items) : null;
    }
}
