using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items.Revisions;

/// <summary>What a revision changed in the one before it or, with <c>?with=current</c>, what has changed since.</summary>
public sealed class CompareModel(PortalDbContext db) : PageModel
{
    private const string Current = "current";

    public int Id { get; private set; }

    public RevisionKey Revision { get; private set; } = null!;

    /// <summary>The revision of the same text before it and the one after it; null where there is none.</summary>
    public RevisionKey? Previous { get; private set; }

    public RevisionKey? Next { get; private set; }

    /// <summary>Whether it is held against what is stored now.</summary>
    public bool IsWithCurrent { get; private set; }

    public string SavedBy { get; private set; } = "";

    public IReadOnlyList<FieldDiff> Fields { get; private set; } = [];

    public DiffStats Stats => DiffStats.Count(Fields.SelectMany(one => one.Parts).Select(part => new DiffSegment(part.Change, part.Text)));

    public bool MayEdit { get; private set; }

    /// <summary>The query that leads to a revision.</summary>
    public static string QueryOf(RevisionKey key) => $"?language={key.Language.Code}&number={key.Number}";

    public async Task<IActionResult> OnGetAsync(int id, string? language, string? number, string? with, CancellationToken cancel)
    {
        if (await WorkflowStatus.ReadAsync(db, id, cancel) is not { IsInBin: false } standing) return NotFound();
        if (!RevisionsModel.MaySee(standing, User)) return Forbid();
        var keys = await new RevisionQuery(db, id).KeysAsync(cancel);
        if (FindRevision(keys, language, number) is not { } revision) return NotFound();
        (Id, Revision, IsWithCurrent, MayEdit) = (id, revision, with == Current, standing.CanEdit(User.GetActor()));
        Previous = RevisionQuery.PreviousOf(keys, revision);
        Next = keys.LastOrDefault(key => key.Language == revision.Language && key.Number > revision.Number);
        var (one, other) = (await ReadAsync(revision.Id, cancel), await ReadOtherAsync(cancel));
        var (earlier, later) = IsWithCurrent ? (one, other) : (other, one);
        Fields = [.. FieldDiff.Between(earlier, later)];
        SavedBy = await db.Revisions.AsNoTracking().Where(kept => kept.Id == revision.Id).Select(kept => kept.SavedBy).SingleAsync(cancel);
        return Page();
    }

    // Without a choice, the newest of all.
    private static RevisionKey? FindRevision(IReadOnlyList<RevisionKey> keys, string? language, string? number)
    {
        if (language is null && number is null) return keys.Count > 0 ? keys[0] : null;
        return Languages.TryParse(language, out var chosen) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? keys.FirstOrDefault(key => key.Language == chosen && key.Number == wanted) : null;
    }

    private Task<TranslationContent> ReadAsync(int revisionId, CancellationToken cancel) =>
        db.Revisions.AsNoTracking().Where(kept => kept.Id == revisionId).Select(TranslationContent.FromRevision).SingleAsync(cancel);

    private async Task<TranslationContent> ReadOtherAsync(CancellationToken cancel)
    {
        if (!IsWithCurrent) return Previous is null ? TranslationContent.Empty : await ReadAsync(Previous.Id, cancel);
        return await db.Translations.AsNoTracking().Where(text => text.ItemId == Id && text.Language == Revision.Language).Select(TranslationContent.FromTranslation).FirstOrDefaultAsync(cancel) ?? TranslationContent.Empty;
    }
}
