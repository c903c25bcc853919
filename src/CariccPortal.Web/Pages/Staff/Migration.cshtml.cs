using System.Globalization;
using System.Text.Json;
using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Redirects;
using CariccPortal.Editing.Workflow;
using CariccPortal.Import.K2;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>What was imported from the former site: the report of the last run, the old lists compared with the new ones, proposals of
/// translations, and each item's source beside its result, to be signed off.</summary>
[Authorize(nameof(Permission.ManageMigration))]
public sealed class MigrationModel(
    PortalDbContext db, MigrationReview review, FormerUrlResolver resolver, Localizer localizer, TimeProvider clock) : PageModel
{
    // A report for printing has all rows of a site of this kind.
    private const int MaxPrinted = 2000;

    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyList<OldList> Lists { get; private set; } = [];

    public IReadOnlyList<TranslationProposal> Proposals { get; private set; } = [];

    public LastRun? Run { get; private set; }

    public Comparison? Shown { get; private set; }

    public (int All, int Open, int Conflicts) Counts { get; private set; }

    public string Show { get; private set; } = "open";

    public string? StatusMessage { get; private set; }

    public string? Error { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? show, int? item, string? done, CancellationToken cancel)
    {
        StatusMessage = done switch
        {
            "signed-off" => localizer["Signed off."],
            "joined" => localizer["Joined as translations of one item."],
            _ => null,
        };
        if (item is { } id) return await ShowItemAsync(id, cancel) ? Page() : NotFound();
        return await ShowListAsync(show, cancel) ? Page() : NotFound();
    }

    /// <summary>The imported items of the selected list.</summary>
    public IActionResult OnGetCsv(string? show, CancellationToken cancel)
    {
        var former = Select(show);
        return new CsvFile<Row>("migration", CsvFile.ReadBatchesAsync<Row>(last =>
        {
            var after = last?.Id ?? 0;
            return ReadRowsAsync(former.Where(one => one.Id > after).OrderBy(one => one.Id).Take(CsvFile.BatchSize), cancel);
        }),
            (localizer["Former site"], row => row.Key), (localizer["Item number"], row => row.ItemId),
            (localizer["Title"], row => row.Title), (localizer["Language"], row => localizer.LanguageName(row.Language)),
            (localizer["Taken out"], row => localizer.YesNo(row.HasRemoved)),
            (localizer["Changed on both sites"], row => localizer.YesNo(row.IsInConflict)),
            (localizer["Signed off"], row => row.SignedOffAt), (localizer["User"], row => row.SignedOffBy));
    }

    public async Task<IActionResult> OnPostSignOffAsync(int record, CancellationToken cancel)
    {
        var result = await review.SignOffAsync(record, User.GetActor(), cancel);
        if (!result.Succeeded) return await ShowErrorAsync(result.Errors[0], cancel);
        var next = await db.FormerItems.Where(one => one.SignedOffAt == null).OrderBy(one => one.Id).Select(one => (int?)one.Id)
            .FirstOrDefaultAsync(cancel);
        return LocalRedirect(Url.Content(next is null ? "~/staff/migration?done=signed-off"
            : string.Create(CultureInfo.InvariantCulture, $"~/staff/migration?item={next}&done=signed-off")));
    }

    public async Task<IActionResult> OnPostPairAsync(int kept, int moved, CancellationToken cancel)
    {
        var result = await review.PairAsync(kept, moved, User.GetActor(), cancel);
        return result.Succeeded ? LocalRedirect(Url.Content("~/staff/migration?done=joined"))
            : await ShowErrorAsync(result.Errors[0], cancel);
    }

    private async Task<IActionResult> ShowErrorAsync(EditError error, CancellationToken cancel)
    {
        Error = localizer.Message(error);
        await ShowListAsync(show: null, cancel);
        return Page();
    }

    private async Task<bool> ShowItemAsync(int id, CancellationToken cancel)
    {
        var found = await db.FormerItems.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancel);
        if (found is null) return false;
        var text = await db.Translations.AsNoTracking().Where(one => one.ItemId == found.ItemId && one.Language == found.Language)
            .Select(one => new { one.Title, one.BodyHtml, one.PublishedAt }).FirstOrDefaultAsync(cancel);
        if (text is null) return false;
        Shown = new(found, text.Title, text.BodyHtml, text.PublishedAt, FormerSource.ToSafeHtml(found.Source, found.Language),
            await FindTargetAsync(found, cancel));
        return true;
    }

    private async Task<bool> ShowListAsync(string? show, CancellationToken cancel)
    {
        var shown = Select(show);
        Counts = (await db.FormerItems.CountAsync(cancel), await db.FormerItems.CountAsync(one => one.SignedOffAt == null, cancel),
            await db.FormerItems.CountAsync(one => one.IsInConflict, cancel));
        Pagination = new(PageNumber.Read(Request), await shown.CountAsync(cancel),
            SiteUrls.WithLanguage(localizer.Language, "/staff/migration"))
        {
            Filter = Show == "open" ? "" : $"&show={Show}",
        };
        if (!Pagination.Exists) return false;
        var (skip, take) = Show == "print" ? (0, MaxPrinted) : (Pagination.Offset, Pagination.PageSize);
        Rows = await ReadRowsAsync(shown.OrderBy(one => one.Id).Skip(skip).Take(take), cancel);
        await ReadListsAsync(cancel);
        if (Show == "open" && Pagination.Page == 1) Proposals = await review.ReadProposalsAsync(cancel);
        var last = await db.ImportRuns.AsNoTracking().OrderByDescending(run => run.Id).FirstOrDefaultAsync(cancel);
        if (last is not null) Run = LastRun.Read(last);
        return true;
    }

    private IQueryable<FormerItem> Select(string? show)
    {
        Show = show is "all" or "conflicts" or "print" ? show : "open";
        return Show switch
        {
            "open" => db.FormerItems.Where(one => one.SignedOffAt == null),
            "conflicts" => db.FormerItems.Where(one => one.IsInConflict),
            _ => db.FormerItems,
        };
    }

    private async Task<IReadOnlyList<Row>> ReadRowsAsync(IQueryable<FormerItem> former, CancellationToken cancel)
    {
        var rows = await former.AsNoTracking().Select(one => new
        {
            one.Id,
            one.Key,
            one.ItemId,
            one.Language,
            one.IsInConflict,
            one.SignedOffAt,
            one.SignedOffBy,
            HasRemoved = one.Removed != "",
            Title = db.Translations.Where(text => text.ItemId == one.ItemId && text.Language == one.Language).Select(text => text.Title)
                .FirstOrDefault(),
        }).ToListAsync(cancel);
        return [.. rows.Select(one => new Row(one.Id, one.Key, one.ItemId, one.Language, one.Title ?? "", one.IsInConflict, one.HasRemoved,
            one.SignedOffAt, one.SignedOffBy))];
    }

    // Each list of the former site: how many items it has, of how many nothing was taken out (a picture, file or link that is missing is
    // recorded so), and how many of them are public here with the same date.
    private async Task ReadListsAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var old = await db.FormerItems.GroupBy(one => new { one.CategoryId, one.Language })
            .Select(list => new { list.Key, Count = list.Count(), Whole = list.Count(one => one.Removed == "") }).ToListAsync(cancel);
        var here = await db.FormerItems.Join(db.Translations.VisibleAt(now), one => new { one.ItemId, one.Language },
                text => new { text.ItemId, text.Language },
                (one, text) => new { one.CategoryId, one.Language, IsSame = one.Created == text.PublishedAt })
            .GroupBy(one => new { one.CategoryId, one.Language })
            .Select(list => new { list.Key, Count = list.Count(), Same = list.Count(one => one.IsSame) }).ToListAsync(cancel);
        Lists = [.. old.OrderBy(list => list.Key.CategoryId).ThenBy(list => list.Key.Language).Select(list =>
        {
            var shown = here.Find(one => one.Key.CategoryId == list.Key.CategoryId && one.Key.Language == list.Key.Language);
            return new OldList(list.Key.CategoryId, list.Key.Language, list.Count, list.Whole, shown?.Count ?? 0, shown?.Same ?? 0);
        })];
    }

    private async Task<string?> FindTargetAsync(FormerItem former, CancellationToken cancel)
    {
        if (!former.Key.StartsWith(K2Item.KeyPrefix, StringComparison.Ordinal)) return null;
        var url = FormerUrl.Parse(OldPath(former.Key), "");
        return url is not null && await resolver.FindAsync(url, cancel) is { Language: { } language } target
            ? SiteUrls.WithLanguage(language, target.Path) : null;
    }

    /// <summary>An address of the item on the former site.</summary>
    public static string OldPath(string key) => $"/index.php/item/{key[K2Item.KeyPrefix.Length..]}";

    /// <summary>A row of the list.</summary>
    public sealed record Row(
        int Id, string Key, int ItemId, Language Language, string Title, bool IsInConflict, bool HasRemoved, DateTime? SignedOffAt,
        string? SignedOffBy);

    /// <summary>A list of the former site and what of it is public here.</summary>
    public sealed record OldList(int Category, Language Language, int Count, int Whole, int Public, int SameDate)
    {
        public bool IsEqual => Count == Public && Count == SameDate;
    }

    /// <summary>Source and result of one item.</summary>
    public sealed record Comparison(FormerItem Former, string Title, string BodyHtml, DateTime? PublishedAt, string SourceHtml,
        string? Target);

    /// <summary>The last run and its report.</summary>
    public sealed record LastRun(DateTime At, string Source, IReadOnlyDictionary<string, int> Numbers,
        IReadOnlyList<(string Key, string Text)> Skipped,
        IReadOnlyList<(string Key, string Text)> Problems)
    {
        private static readonly string[] Names = ["expected", "imported", "changed", "unchanged", "mediaAdded", "votes"];

        public static LastRun Read(ImportRun run)
        {
            using var report = JsonDocument.Parse(run.Report);
            IReadOnlyList<(string, string)> Lines(string name) => [.. report.RootElement.GetProperty(name).EnumerateArray().Take(MaxPrinted)
                .Select(line => (line.GetProperty("key").GetString() ?? "", line.GetProperty("text").GetString() ?? ""))];
            return new(run.At, run.Source,
                Names.ToDictionary(name => name, name => report.RootElement.GetProperty(name).GetInt32(), StringComparer.Ordinal),
                Lines("skipped"), Lines("problems"));
        }
    }
}
