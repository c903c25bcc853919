using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Links;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Links;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>The broken links of the site, by item.</summary>
[Authorize(nameof(Permission.EditPublished))]
public sealed class LinksModel(PortalDbContext db, SiteLinkCheck check, WeeklyLinkCheck weekly, Localizer localizer) : PageModel
{
    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<Group> Groups { get; private set; } = [];

    public LinkRun? LastRun { get; private set; }

    public bool IsEnabled => weekly.IsEnabled;

    public string? StatusMessage { get; private set; }

    /// <summary>Whether the link that was checked again still fails.</summary>
    public bool IsStillBroken { get; private set; }

    private IQueryable<BrokenLink> Reported => db.BrokenLinks.AsNoTracking().Reported();

    public async Task<IActionResult> OnGetAsync(string? done, CancellationToken cancel)
    {
        IsStillBroken = done == "fails";
        StatusMessage = done switch
        {
            "works" => localizer["The link works. It is no longer in the list."],
            "fails" => localizer["The link still does not work."],
            "gone" => localizer["Readers do not see this link any more. It is no longer in the list."],
            _ => null,
        };
        Pagination = new(PageNumber.Read(Request), await Reported.CountAsync(cancel),
            SiteUrls.WithLanguage(localizer.Language, "/staff/links"));
        if (!Pagination.Exists) return NotFound();
        LastRun = await db.LinkRuns.AsNoTracking().Where(run => run.EndedAt != null).OrderByDescending(run => run.Id)
            .FirstOrDefaultAsync(cancel);
        var links = await Reported.OrderByDescending(link => link.SubjectId).ThenBy(link => link.Place).ThenBy(link => link.Language)
            .ThenBy(link => link.Id).Skip(Pagination.Offset).Take(Pagination.PageSize).ToListAsync(cancel);
        var titles = await ReadTitlesAsync(links, cancel);
        var rows = new List<Row>();
        foreach (var link in links) rows.Add(new(link, GetPlaceLabel(link), await check.IsPublicAsync(link, cancel)));
        Groups = [.. rows.GroupBy(row => (row.Link.SubjectId, Kind: GetKind(row.Link.Place)))
            .Select(group => new Group(GetTitle(group.First().Link, titles), GetEditPath(group.First().Link), [.. group]))];
        return Page();
    }

    public async Task<IActionResult> OnPostAgainAsync(int id, [FromServices] InternalLinkChecker internalLinks,
        [FromServices] LinkChecker checker, [FromServices] WorkLimits limits, CancellationToken cancel)
    {
        using var turn = await limits.TryEnterAsync(Work.LinkCheck, HttpContext);
        if (turn is null) return new EmptyResult();
        var done = await check.RecheckAsync(id, internalLinks.TryCheckAsync, checker, cancel) switch
        {
            LinkRecheck.Works => "works",
            LinkRecheck.Fails => "fails",
            _ => "gone",
        };
        return LocalRedirect(Url.Content($"~/staff/links?done={done}"));
    }

    /// <summary>The list, by number.</summary>
    public IActionResult OnGetCsv(CancellationToken cancel) => new CsvFile<CsvRow>("links", CsvFile.ReadBatchesAsync<CsvRow>(async last =>
    {
        var after = last?.Link.Id ?? 0;
        var links = await Reported.Where(link => link.Id > after).OrderBy(link => link.Id).Take(CsvFile.BatchSize).ToListAsync(cancel);
        var titles = await ReadTitlesAsync(links, cancel);
        return links.ConvertAll(link => new CsvRow(link, GetTitle(link, titles)));
    }),
        (localizer["Link"], row => row.Link.Url), (localizer["Title"], row => row.Title),
        (localizer["Item number"], row => GetKind(row.Link.Place) == LinkPlace.Body ? row.Link.SubjectId : null),
        (localizer["Language version"], row => row.Link.Language is { } language ? localizer.LanguageName(language) : null),
        (localizer["Result"], row => localizer.Message(new LinkCheckResult(row.Link.Url, row.Link.Status, row.Link.Detail))),
        (localizer["First noticed"], row => row.Link.FailedSince), (localizer["Last check"], row => row.Link.CheckedAt));

    // The source of an item is edited with its text.
    private static LinkPlace GetKind(LinkPlace place) => place == LinkPlace.Source ? LinkPlace.Body : place;

    private async Task<Dictionary<int, string>> ReadTitlesAsync(List<BrokenLink> links, CancellationToken cancel)
    {
        var ids = links.Where(link => GetKind(link.Place) == LinkPlace.Body).Select(link => link.SubjectId).Distinct().ToList();
        var titles = await db.Translations.AsNoTracking().Where(text => EF.Parameter(ids).Contains(text.ItemId))
            .Select(text => new { text.ItemId, text.Language, text.Title }).ToListAsync(cancel);
        return titles.GroupBy(one => one.ItemId).ToDictionary(item => item.Key,
            item => new LocalizedText(item.Select(one => (one.Language, (string?)one.Title))).Get(localizer.Language));
    }

    private string GetTitle(BrokenLink link, Dictionary<int, string> titles) => link.Place switch
    {
        LinkPlace.Banner => localizer["Banner"],
        LinkPlace.Contact => localizer["Contact details"],
        _ => titles.GetValueOrDefault(link.SubjectId) is { Length: > 0 } title ? title : localizer["Item {0}", link.SubjectId],
    };

    private string? GetPlaceLabel(BrokenLink link) => link.Place switch
    {
        LinkPlace.Body => localizer.LanguageName(link.Language!),
        LinkPlace.Source => localizer["Source"],
        _ => null,
    };

    private string? GetEditPath(BrokenLink link) => link.Place switch
    {
        LinkPlace.Banner => User.GetActor().Can(Permission.ManageBanners)
            ? string.Create(CultureInfo.InvariantCulture, $"/staff/banners?edit={link.SubjectId}") : null,
        LinkPlace.Contact => User.GetActor().Can(Permission.ManageContact) ? "/staff/contact" : null,
        _ => string.Create(CultureInfo.InvariantCulture, $"/staff/items/edit/{link.SubjectId}"),
    };

    /// <summary>The broken links of an item, a banner or the contact details.</summary>
    /// <param name="Title">The title.</param>
    /// <param name="EditPath">The path of the form; null if the user may not open it.</param>
    /// <param name="Rows">The links.</param>
    public sealed record Group(string Title, string? EditPath, IReadOnlyList<Row> Rows);

    /// <summary>A broken link.</summary>
    /// <param name="Link">The link.</param>
    /// <param name="PlaceLabel">Where in the item it stands; null elsewhere.</param>
    /// <param name="IsPublic">Whether readers still see it.</param>
    public sealed record Row(BrokenLink Link, string? PlaceLabel, bool IsPublic);

    /// <summary>A row of the file.</summary>
    public sealed record CsvRow(BrokenLink Link, string Title);
}
