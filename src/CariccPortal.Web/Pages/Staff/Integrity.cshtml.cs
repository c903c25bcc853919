using CariccPortal.Data;
using CariccPortal.Data.Sqlite;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Integrity;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>The integrity check: its last run, what was changed outside the portal, and the sealed content to restore.</summary>
[Authorize(nameof(Permission.ViewIntegrity))]
public sealed class IntegrityModel(
    PortalDbContext db, NightlyCheck nightly, SealRestorer restorer, IntegrityCheck check, WeeklyBackupTest backupTest,
    Localizer localizer, TimeProvider clock) : PageModel
{
    private const int MaxShown = 100;

    public IntegrityRun? LastRun { get; private set; }

    public bool IsRunning { get; private set; }

    /// <summary>Scheduled versions that wait for the sealed content of their item.</summary>
    public IReadOnlyList<(int ItemId, string Title)> Stopped { get; private set; } = [];

    public IReadOnlyList<FindingView> Findings { get; private set; } = [];

    /// <summary>The last test of a backup; null if there is none.</summary>
    public BackupTestResult? LastBackupTest { get; private set; }

    public bool HasBackupTest => backupTest.IsSupported;

    public string? StatusMessage { get; private set; }

    public string? ErrorMessage { get; private set; }

    public bool CanRestore => User.GetActor().Can(Permission.RestoreSealed);

    public async Task OnGetAsync(string? done, CancellationToken cancel)
    {
        StatusMessage = done switch
        {
            "started" => localizer["The check has started. Reload this page to see the result."],
            "restored" => localizer["Sealed content restored."],
            _ => null,
        };
        await ReadAsync(MaxShown, cancel);
    }

    /// <summary>The findings of the last run.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel)
    {
        await ReadAsync(IntegrityCheck.MaxStored, cancel);
        return new CsvFile<FindingView>("integrity", Findings,
            (localizer["Subject"], one => localizer.FindingSubject(one.Row)),
            (localizer["Findings"], one => localizer.FindingSentence(one.Row.Type)),
            (localizer["What changed"], one => string.Join('\n', one.Row.GetDifferences()
                .Select(part => $"{part.Field}: {FindingLabels.Shorten(part.Was)} → {FindingLabels.Shorten(part.Is)}"))),
            (localizer["Last change"], one => one.Entry?.At), (localizer["User"], one => one.Entry?.UserName),
            (localizer["Restored"], one => one.Row.RestoredAt), (localizer["Restored by"], one => one.Row.RestoredBy));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!CanRestore) return Forbid();
        await nightly.StartAsync(User.GetActor());
        return LocalRedirect(Url.Content("~/staff/integrity?done=started"));
    }

    public async Task<IActionResult> OnPostRestoreAsync(int finding, CancellationToken cancel)
    {
        if (!CanRestore) return Forbid();
        var row = await db.IntegrityFindings.AsNoTracking().FirstOrDefaultAsync(one => one.Id == finding, cancel);
        var key = row?.Subject is { } subject ? SubjectKey.Parse(subject) : null;
        if (key is not null && await restorer.RestoreAsync(key, row!.Type, User.GetActor(), cancel))
        {
            await check.RecordRestoredAsync(finding, User.GetActor(), cancel);
            return LocalRedirect(Url.Content("~/staff/integrity?done=restored"));
        }

        ErrorMessage = localizer["The sealed content could not be restored. Run the check again."];
        await ReadAsync(MaxShown, cancel);
        return Page();
    }

    private async Task ReadAsync(int count, CancellationToken cancel)
    {
        Stopped = await NextVersionWorkflow.ReadStoppedAsync(db, clock.GetUtcNow().UtcDateTime, cancel);
        LastBackupTest = await backupTest.ReadLastAsync(cancel);
        LastRun = await db.IntegrityRuns.AsNoTracking().Where(run => run.EndedAt != null).OrderByDescending(run => run.Id)
            .FirstOrDefaultAsync(cancel);
        var last = LastRun?.Id ?? 0;
        IsRunning = await db.IntegrityRuns.AnyAsync(run => run.Id > last && run.EndedAt == null, cancel);
        if (LastRun is null) return;
        var rows = await db.IntegrityFindings.AsNoTracking().Where(one => one.RunId == last)
            .OrderBy(one => one.RestoredAt != null).ThenBy(one => one.Id).Take(count).ToListAsync(cancel);
        var ids = rows.ConvertAll(row => row.EntryId ?? 0);
        var entries = await db.AuditEntries.AsNoTracking().Where(entry => EF.Parameter(ids).Contains(entry.Id))
            .ToDictionaryAsync(entry => entry.Id, cancel);
        Findings = rows.ConvertAll(row => new FindingView(row, entries.GetValueOrDefault(row.EntryId ?? 0)));
    }

    /// <summary>A finding with the last audit entry of its subject.</summary>
    public sealed record FindingView(IntegrityFinding Row, AuditEntry? Entry);
}
