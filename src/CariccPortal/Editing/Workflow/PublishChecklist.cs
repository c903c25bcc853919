using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Workflow;

/// <summary>The checklist for a stored item before publication.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Issues">The issues, grouped by language version.</param>
/// <param name="LinkCount">The number of distinct links in all language versions.</param>
public sealed record PublishChecklist(int ItemId, IReadOnlyList<ChecklistIssue> Issues, int LinkCount)
{
    private const int MaxShown = 8;

    /// <summary>Checks an item; null if the item does not exist.</summary>
    public static async Task<PublishChecklist?> ReadAsync(PortalDbContext db, int itemId, CancellationToken cancel = default)
    {
        var item = await db.Items.AsNoTracking().Include(one => one.Translations).FirstOrDefaultAsync(one => one.Id == itemId, cancel);
        return item is null ? null : await CheckAsync(db, item, cancel);
    }

    /// <summary>Checks an item that may not be stored.</summary>
    public static async Task<PublishChecklist> CheckAsync(PortalDbContext db, Item item, CancellationToken cancel = default)
    {
        var texts = item.Translations.Where(text => text.DeletedAt is null).OrderBy(text => text.Language).ToList();
        var found = new List<ChecklistIssue>();
        var media = await db.GetMediaInfoAsync(texts.SelectMany(text => MediaReferenceParser.FindHashes(text.Body)), cancel);
        var inspections = texts.ToDictionary(text => text.Language, text => BodyInspector.Inspect(text.Body, text.Language, media));
        var names = await NamesInText.ReadAsync(db, cancel);
        foreach (var text in texts)
        {
            found.AddRange(GetTextIssues(item, text).Select(kind => new ChecklistIssue(kind, text.Language)));
            found.AddRange(await GetBodyIssuesAsync(db, text.Language, inspections[text.Language], cancel));
            found.AddRange(texts.Where(other => other != text && text.Body.Length > 0 && other.Body.Length > 0)
                .SelectMany(other => Compare(text, other, inspections, names)));
        }

        found.AddRange(Languages.All.Except(texts.Select(text => text.Language))
            .Select(missing => new ChecklistIssue(ChecklistIssueKind.TranslationMissing, missing)));

        return new(item.Id, found,
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
    private static async Task<IEnumerable<ChecklistIssue>> GetBodyIssuesAsync(PortalDbContext db, Language language,
        BodyInspection inspection, CancellationToken cancel)
    {
        var silent = inspection.Problems.Where(one => one.Kind == BodyProblemKind.AltTextMissing).Select(one => one.Detail).ToList();
        var images = silent.Count == 0 ? [] : await db.MediaAssets.AsNoTracking().Where(asset => silent.Contains(asset.Hash))
            .ToDictionaryAsync(asset => asset.Hash, cancel);
        return inspection.Problems
            .Where(one => one.Kind != BodyProblemKind.AltTextMissing || images[one.Detail].GetDescription(language).AltText is not "")
            .Select(one => new ChecklistIssue(KindOf(one.Kind), language,
                one.Kind == BodyProblemKind.AltTextMissing ? images[one.Detail].Name : one.Detail)
            { Place = (one.Start, one.End) });
    }

    private static ChecklistIssueKind KindOf(BodyProblemKind kind) => kind switch
    {
        BodyProblemKind.LinkInvalid => ChecklistIssueKind.LinkInvalid,
        BodyProblemKind.Html => ChecklistIssueKind.Html,
        BodyProblemKind.AltTextMissing => ChecklistIssueKind.AltTextMissing,
        BodyProblemKind.AltTextRepeated => ChecklistIssueKind.AltTextRepeated,
        BodyProblemKind.HeadingSkipped => ChecklistIssueKind.HeadingSkipped,
        BodyProblemKind.OtherLanguage => ChecklistIssueKind.OtherLanguage,
        BodyProblemKind.SentenceLong => ChecklistIssueKind.SentenceLong,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    // Compares only whole texts: a version without a body has no numbers yet.
    private static IEnumerable<ChecklistIssue> Compare(ItemTranslation text, ItemTranslation other,
        Dictionary<Language, BodyInspection> inspections, NamesInText names)
    {
        string Whole(ItemTranslation one) => $"{one.Title}\n{one.Summary}\n{inspections[one.Language].Text}";
        var (own, others) = (Whole(text), Whole(other));
        var numbers = NumbersInText.Find(others, other.Language);
        var found = new (ChecklistIssueKind Kind, IReadOnlyList<string> Missing)[]
        {
            (ChecklistIssueKind.NumbersDiffer, NumbersInText.Find(own, text.Language)
                .Where(number => !numbers.ContainsKey(number.Key)).Select(number => number.Value).ToList()),
            (ChecklistIssueKind.DatesDiffer, CompareDates(DatesInText.Find(own, text.Language), DatesInText.Find(others, other.Language))),
            (ChecklistIssueKind.NamesDiffer, names.FindDifferences(own, others)),
        };
        foreach (var (kind, missing) in found)
        {
            if (missing.Count == 0) continue;
            var at = missing.Select(one => (Start: text.Body.IndexOf(one, StringComparison.Ordinal), one.Length))
                .FirstOrDefault(place => place.Start >= 0);
            yield return new(kind, text.Language, string.Join("; ", missing.Distinct(StringComparer.Ordinal).Take(MaxShown)))
            {
                Other = other.Language,
                Place = at.Length > 0 ? (at.Start, at.Start + at.Length) : null,
            };
        }
    }

    // A date that only one version has may be left out in the other. Two that only one version has each contradict each other.
    private static List<string> CompareDates(IReadOnlyList<DateInText> own, IReadOnlyList<DateInText> others)
    {
        var missing = own.Where(date => !others.Any(date.Matches)).Select(date => date.Text).ToList();
        return others.Any(date => !own.Any(date.Matches)) ? missing : [];
    }
}

/// <summary>An issue that the checklist reports before publication.</summary>
/// <param name="Kind">The kind of the issue.</param>
/// <param name="Language">The language of the language version, which may be missing.</param>
/// <param name="Detail">A detail of the issue, such as the name of an image; empty for none.</param>
public sealed record ChecklistIssue(ChecklistIssueKind Kind, Language Language, string Detail = "")
{
    /// <summary>The place in the body: the index of the first character and the one after the last; null for none.</summary>
    public (int Start, int End)? Place { get; init; }

    /// <summary>The language version that this one is compared with; null for none.</summary>
    public Language? Other { get; init; }
}

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

    /// <summary>Two images have the same description, or a description repeats the caption; the detail is the description.</summary>
    AltTextRepeated,

    /// <summary>A link is not complete or was not recognised; the detail is its text.</summary>
    LinkInvalid,

    /// <summary>Readers see HTML as text; the detail is the HTML.</summary>
    Html,

    /// <summary>A heading skips a level; the detail is the heading.</summary>
    HeadingSkipped,

    /// <summary>A link leads to a file or page in another language; the detail is its name.</summary>
    OtherLanguage,

    /// <summary>A sentence is long; the detail is its beginning.</summary>
    SentenceLong,

    /// <summary>Numbers are missing in the version in another language; the detail lists them.</summary>
    NumbersDiffer,

    /// <summary>Dates differ from those of the version in another language; the detail lists them.</summary>
    DatesDiffer,

    /// <summary>Known names differ from those of the version in another language; the detail lists them.</summary>
    NamesDiffer,

    /// <summary>The language version in another language is missing.</summary>
    TranslationMissing,

    /// <summary>A public language version in another language was changed after this one.</summary>
    TranslationNewer,
}
