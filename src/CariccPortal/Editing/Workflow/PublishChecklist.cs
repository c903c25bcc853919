using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Workflow;

/// <summary>The checklist for a stored item before publication.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Issues">The issues, grouped by language version.</param>
/// <param name="LinkCount">The number of distinct links in all language versions.</param>
public sealed record PublishChecklist(int ItemId, IReadOnlyList<ChecklistIssue> Issues, int LinkCount)
{
    /// <summary>Checks an item; null if the item does not exist.</summary>
    public static async Task<PublishChecklist?> ReadAsync(PortalDbContext db, int itemId, CancellationToken cancel = default)
    {
        var item = await db.Items.AsNoTracking().Include(one => one.Translations).FirstOrDefaultAsync(one => one.Id == itemId, cancel);
        if (item is null) return null;
        var texts = item.Translations.Where(text => text.DeletedAt is null).OrderBy(text => text.Language).ToList();
        var found = new List<ChecklistIssue>();
        foreach (var text in texts)
        {
            found.AddRange(GetTextIssues(item, text).Select(kind => new ChecklistIssue(kind, text.Language)));
            found.AddRange(await GetImageIssuesAsync(db, text, cancel));
        }

        found.AddRange(Languages.All.Except(texts.Select(text => text.Language))
            .Select(missing => new ChecklistIssue(ChecklistIssueKind.TranslationMissing, missing)));

        return new(itemId, found,
            texts.SelectMany(text => BodyReferences.GetLinks(text.BodyHtml)).Distinct(StringComparer.Ordinal).Count());
    }

    private static IEnumerable<ChecklistIssueKind> GetTextIssues(Item item, ItemTranslation translation)
    {
        if (translation.Title.Length > TranslationField.Title.RecommendedLength) yield return ChecklistIssueKind.TitleLong;
        if (translation.Summary.Length == 0) yield return ChecklistIssueKind.SummaryMissing;
        if (translation.Summary.Length > TranslationField.Summary.RecommendedLength) yield return ChecklistIssueKind.SummaryLong;
        if (translation.Body.Length == 0) yield return ChecklistIssueKind.BodyMissing;
        if (item.Kind.RequiresEvent() && translation.Place.Length == 0) yield return ChecklistIssueKind.PlaceMissing;
        if (item.Translations.Exists(one => one.DeletedAt is null && one.PublishedAt is not null
            && one.ContentChangedAt > translation.ContentChangedAt))
            yield return ChecklistIssueKind.TranslationNewer;
    }

    // A decorative image has an empty alt text in the media library.
    private static async Task<IEnumerable<ChecklistIssue>> GetImageIssuesAsync(PortalDbContext db, ItemTranslation translation,
        CancellationToken cancel)
    {
        var silent = BodyReferences.GetImagesWithoutAltText(translation.BodyHtml);
        if (silent.Count == 0) return [];
        var pictures = await db.MediaAssets.AsNoTracking().Where(medium => silent.Contains(medium.Hash)).OrderBy(medium => medium.Hash)
            .ToListAsync(cancel);
        return pictures.Where(picture => picture.GetDescription(translation.Language).AltText is not "")
            .Select(picture => new ChecklistIssue(ChecklistIssueKind.AltTextMissing, translation.Language, picture.Name));
    }
}

/// <summary>An issue that the checklist reports before publication.</summary>
/// <param name="Kind">The kind of the issue.</param>
/// <param name="Language">The language of the language version, which may be missing.</param>
/// <param name="Detail">A detail of the issue, such as the name of an image; empty for none.</param>
public sealed record ChecklistIssue(ChecklistIssueKind Kind, Language Language, string Detail = "");

/// <summary>The kinds of checklist issues. Only an empty body prevents publication.</summary>
public enum ChecklistIssueKind
{
    /// <summary>The title is longer than lists show.</summary>
    TitleLong,

    /// <summary>The summary is missing.</summary>
    SummaryMissing,

    /// <summary>The summary is longer than search engines show.</summary>
    SummaryLong,

    /// <summary>The body is missing.</summary>
    BodyMissing,

    /// <summary>The place of a meeting or training is missing.</summary>
    PlaceMissing,

    /// <summary>An image has no alt text; the detail is its name.</summary>
    AltTextMissing,

    /// <summary>The language version in another language is missing.</summary>
    TranslationMissing,

    /// <summary>A public language version in another language was changed after this one.</summary>
    TranslationNewer,
}
