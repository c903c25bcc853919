using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items.Revisions;

/// <summary>What a revision changed in the one before it or, with <c>?with=now</c>, what has changed since.</summary>
public sealed class DifferenceModel(PortalDb db) : PageModel
{
    private const string Now = "now";

    public int Id { get; private set; }

    public RevisionKey Revision { get; private set; } = null!;

    /// <summary>The revision of the same text before it and the one after it; null where there is none.</summary>
    public RevisionKey? Before { get; private set; }

    public RevisionKey? After { get; private set; }

    /// <summary>Whether it is held against what is stored now.</summary>
    public bool IsWithNow { get; private set; }

    public string SavedBy { get; private set; } = "";

    public IReadOnlyList<ComparedField> Fields { get; private set; } = [];

    public DifferenceSize Size { get; private set; } = new(0, 0);

    public bool MayEdit { get; private set; }

    /// <summary>The query that leads to a revision.</summary>
    public static string QueryOf(RevisionKey key) => $"?language={key.Language.Code()}&number={key.Number}";

    public async Task<IActionResult> OnGetAsync(int id, string? language, string? number, string? with, CancellationToken cancel)
    {
        if (await Standing.ReadAsync(db, id, cancel) is not { IsInBin: false } standing) return NotFound();
        if (!RevisionsModel.MaySee(standing, User)) return Forbid();
        var keys = await new RevisionReading(db, id).KeysAsync(cancel);
        if (Chosen(keys, language, number) is not { } revision) return NotFound();
        (Id, Revision, IsWithNow, MayEdit) = (id, revision, with == Now, standing.MayEdit(User.Colleague()));
        Before = RevisionReading.Before(keys, revision);
        After = keys.LastOrDefault(key => key.Language == revision.Language && key.Number > revision.Number);
        var (one, other) = (await ReadAsync(revision.Id, cancel), await OtherAsync(cancel));
        var (earlier, later) = IsWithNow ? (one, other) : (other, one);
        (Fields, Size) = ([.. ComparedField.Between(earlier, later)], earlier.SizeTo(later));
        SavedBy = await db.Revisions.AsNoTracking().Where(kept => kept.Id == revision.Id).Select(kept => kept.SavedBy).SingleAsync(cancel);
        return Page();
    }

    // Without a choice, the newest of all.
    private static RevisionKey? Chosen(IReadOnlyList<RevisionKey> keys, string? language, string? number)
    {
        if (language is null && number is null) return keys.Count > 0 ? keys[0] : null;
        return Languages.TryRead(language, out var chosen) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? keys.FirstOrDefault(key => key.Language == chosen && key.Number == wanted) : null;
    }

    private Task<TextVersion> ReadAsync(int revisionId, CancellationToken cancel) =>
        db.Revisions.AsNoTracking().Where(kept => kept.Id == revisionId).Select(TextVersion.OfRevision).SingleAsync(cancel);

    private async Task<TextVersion> OtherAsync(CancellationToken cancel)
    {
        if (!IsWithNow) return Before is null ? TextVersion.Nothing : await ReadAsync(Before.Id, cancel);
        return await db.Texts.AsNoTracking().Where(text => text.ItemId == Id && text.Language == Revision.Language).Select(TextVersion.OfText).FirstOrDefaultAsync(cancel) ?? TextVersion.Nothing;
    }
}
