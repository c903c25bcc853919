using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items.Revisions;

/// <summary>Compares a revision with the previous one or, with <c>?with=current</c>, with the current content.</summary>
public sealed class CompareModel(PortalDbContext db, Localizer localizer, TimeProvider clock) : PageModel
{
    private const string Current = "current";

    public int Id { get; private set; }

    /// <summary>The title of the item.</summary>
    public string Title { get; private set; } = "";

    public RevisionKey Shown { get; private set; } = null!;

    /// <summary>The previous and the next revision in the same language; null if there is none.</summary>
    public RevisionKey? Previous { get; private set; }

    public RevisionKey? Next { get; private set; }

    /// <summary>Whether it is compared with the current content.</summary>
    public bool IsWithCurrent { get; private set; }

    public string SavedBy { get; private set; } = "";

    public IReadOnlyList<FieldDiff> Fields { get; private set; } = [];

    /// <summary>The fields of the item that differ.</summary>
    public IReadOnlyList<FieldDiff> Details { get; private set; } = [];

    public DiffStats Stats => DiffStats.Count(Fields.Concat(Details)
        .SelectMany(one => one.Parts).Select(part => new DiffSegment(part.Change, part.Text)));

    public bool MayEdit { get; private set; }

    /// <summary>Whether readers get the item, and the user may restore a revision as its next version.</summary>
    public bool MayPrepare { get; private set; }

    /// <summary>Returns the query string of a revision.</summary>
    public static string QueryOf(RevisionKey key) => $"?language={key.Language.Code}&number={key.Number}";

    public async Task<IActionResult> OnGetAsync(int id, string? language, string? number, string? with, CancellationToken cancel)
    {
        if (await WorkflowStatus.ReadAsync(db, id, cancel) is not { IsInBin: false } status) return NotFound();
        if (!RevisionsModel.MaySee(status, User)) return Forbid();
        var keys = await new RevisionQuery(db, id).KeysAsync(cancel);
        if (FindRevision(keys, language, number) is not { } revision) return NotFound();
        (Id, Shown, IsWithCurrent, MayEdit) = (id, revision, with == Current, status.CanEdit(User.GetActor()));
        MayPrepare = await MayPrepareAsync(cancel);
        Title = status.TitleIn(localizer.Language);
        Previous = RevisionQuery.PreviousOf(keys, revision);
        Next = keys.LastOrDefault(key => key.Language == revision.Language && key.Number > revision.Number);
        var (chosen, other) = (await ReadAsync(revision.Id, cancel), await ReadOtherAsync(cancel));
        var (earlier, later) = IsWithCurrent ? (chosen, other) : (other, chosen);
        Fields = [.. FieldDiff.Between(earlier, later)];
        var (chosenDetails, otherDetails) = (await ReadDetailsAsync(revision.Id, cancel), await ReadOtherDetailsAsync(cancel));
        Details = [.. IsWithCurrent ? FieldDiff.Between(chosenDetails, otherDetails) : FieldDiff.Between(otherDetails, chosenDetails)];
        SavedBy = await db.Revisions.AsNoTracking().Where(one => one.Id == revision.Id).Select(one => one.SavedBy).SingleAsync(cancel);
        return Page();
    }

    private async Task<bool> MayPrepareAsync(CancellationToken cancel)
    {
        var item = await db.Items.AsNoTracking().Include(one => one.Translations).SingleAsync(one => one.Id == Id, cancel);
        var stored = await db.NextVersions.AsNoTracking().FirstOrDefaultAsync(one => one.ItemId == Id, cancel);
        return NextVersionRules.GetErrors(NextVersionAction.Save, item, stored, User.GetActor(), clock.GetUtcNow().UtcDateTime).Count == 0;
    }

    // Without parameters, the page shows the newest revision.
    private static RevisionKey? FindRevision(IReadOnlyList<RevisionKey> keys, string? language, string? number)
    {
        if (language is null && number is null) return keys.Count > 0 ? keys[0] : null;
        return Languages.TryParse(language, out var chosen)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? keys.FirstOrDefault(key => key.Language == chosen && key.Number == wanted) : null;
    }

    private Task<TranslationContent> ReadAsync(int revisionId, CancellationToken cancel) =>
        db.Revisions.AsNoTracking().Where(one => one.Id == revisionId).Select(TranslationContent.From<Revision>()).SingleAsync(cancel);

    private async Task<TranslationContent> ReadOtherAsync(CancellationToken cancel)
    {
        if (!IsWithCurrent) return Previous is null ? TranslationContent.Empty : await ReadAsync(Previous.Id, cancel);
        return await db.Translations.AsNoTracking().Where(one => one.ItemId == Id && one.Language == Shown.Language)
            .Select(TranslationContent.From<ItemTranslation>()).FirstOrDefaultAsync(cancel) ?? TranslationContent.Empty;
    }

    private async Task<ItemInput?> ReadDetailsAsync(int revisionId, CancellationToken cancel) => ItemInput.FromJson(
        await db.Revisions.AsNoTracking().Where(one => one.Id == revisionId).Select(one => one.Details).SingleAsync(cancel));

    private async Task<ItemInput?> ReadOtherDetailsAsync(CancellationToken cancel)
    {
        if (!IsWithCurrent) return Previous is null ? null : await ReadDetailsAsync(Previous.Id, cancel);
        return await EditModel.ReadAsync(db, Id, cancel) is { } item ? ItemInput.Of(item) : null;
    }
}
