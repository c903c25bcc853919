using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Revisions;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items.Revisions;

/// <summary>Puts an earlier text into the form, where it is looked over and saved as any other change.</summary>
public static class RevisionRestore
{
    /// <summary>Fills the fields of one language with those of a revision.</summary>
    /// <returns>Whether there is such a revision.</returns>
    public static async Task<bool> ApplyAsync(PortalDbContext db, int itemId, ItemForm form, string? language, string? number, CancellationToken cancel)
    {
        if (!Languages.TryParse(language, out var chosen) || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)) return false;
        var kept = await db.Revisions.AsNoTracking().Where(one => one.ItemId == itemId && one.Language == chosen && one.Version == wanted).Select(TranslationContent.FromRevision).FirstOrDefaultAsync(cancel);
        if (kept is null) return false;
        var text = form.In(chosen);
        (text.Title, text.Summary, text.Place, text.Body, text.RestoredFrom) = (kept.Title, kept.Summary, kept.Place, kept.Body, number);
        return true;
    }
}
