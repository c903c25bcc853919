using CariccPortal.Data;
using CariccPortal.Items;

namespace CariccPortal.Web.Integrity;

/// <summary>A change of a public text with a note for readers.</summary>
public sealed record Correction(int ItemId, ItemKind Kind, string Slug, string Title, int Number, DateTime At, string Note)
{
    /// <summary>The path of the list without the language.</summary>
    public const string Path = "/corrections";

    /// <summary>Returns the corrections of the texts that are public, newest first.</summary>
    public static IQueryable<Correction> Select(PortalDbContext db, Language language, DateTime now)
    {
        var visible = db.Translations.ReadableAt(now).In(language);
        return db.PublishedVersions.Where(version => version.Note != null && version.Language == language && version.From <= now)
            .OrderByDescending(version => version.From).ThenByDescending(version => version.ItemId)
            .Join(visible, version => version.ItemId, text => text.ItemId, (version, text) =>
                new Correction(text.ItemId, text.Kind, text.Item.Slug, text.Title, version.Number, version.From, version.Note!));
    }
}
