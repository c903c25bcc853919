using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Web.Feeds;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Items;
using CariccPortal.Web.Pages.Staff.Items.Revisions;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Integrity;

/// <summary>Shows published versions: as an article, and compared with one another.</summary>
public sealed class VersionArticle(PortalDbContext db, Localizer localizer, SiteUrls siteUrls)
{
    private IReadOnlyList<Country> countries = [];
    private IReadOnlyList<Topic> topics = [];
    private IReadOnlyDictionary<string, string> presentCountries = new Dictionary<string, string>(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, string> presentTopics = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Returns a version as readers got it. Images and files that no public text uses any more are left out.</summary>
    /// <param name="content">The content of the version.</param>
    /// <param name="versions">The versions of the text up to this one.</param>
    /// <param name="slug">The present slug of the item.</param>
    /// <param name="now">The current time (UTC).</param>
    /// <param name="cancel">Cancels the queries.</param>
    public async Task<ArticleView> CreateAsync(VersionContent content, IReadOnlyList<ItemVersion> versions, string slug, DateTime now,
        CancellationToken cancel)
    {
        var version = versions[^1];
        var hashes = MediaReferenceParser.FindHashes(content.Body);
        var visible = db.Translations.ReadableAt(now);
        var shown = hashes.Count == 0 ? [] : await db.MediaUsages.Where(usage => hashes.Contains(usage.MediaAssetHash)
            && visible.Any(text => text.Id == usage.TranslationId)).Select(usage => usage.MediaAssetHash).Distinct().ToListAsync(cancel);
        var body = MarkdownRenderer.Render(content.Body, version.Language, await db.GetMediaInfoAsync(shown, cancel));
        await ReadNamesAsync(cancel);
        var source = content.GetItemField("source");
        var article = new ArticleView
        {
            ItemId = version.ItemId,
            TranslationId = 0,
            Language = version.Language,
            Kind = content.Kind,
            Slug = slug,
            BodyHtml = AbsoluteLinks.AddSite(body.Html, siteUrls.ToAbsolute("/")),
            LeadImage = body.LeadImage,
            PublishedAt = content.PublishedAt,
            PublishedDateOnly = content.PublishedDateOnly,
            LastChangedAt = version.From,
            Event = content.Event,
            SourceName = source.ElementAtOrDefault(0),
            SourceUrl = source.ElementAtOrDefault(1),
            VoteCount = 0,
            VoteSum = 0,
            Countries = [.. FindNamed(countries, content, presentCountries)],
            Topics = [.. FindNamed(topics, content, presentTopics)],
            ChangeNotes = [.. versions.Where(one => one.Note is not null).Reverse()
                .Select(one => new ChangeNote { At = one.From, Text = one.Note! })],
            Version = version,
            // A version has no calendar entry of its own.
            IsPreview = true,
        };
        article.CopyFieldsFrom(content);
        return article;
    }

    /// <summary>Returns the fields in which two versions differ.</summary>
    public async Task<IReadOnlyList<FieldDiff>> CompareAsync(VersionContent before, VersionContent after, CancellationToken cancel)
    {
        await ReadNamesAsync(cancel);
        var dates = new DateFormatter(localizer.Language);
        var rest = ItemField.All.Select(field => (field.Label, Before: Describe(before, field), After: Describe(after, field)))
            .Append((Label: "Publication date", Before: dates.LongDayAndTime(before.PublishedAt, before.PublishedDateOnly),
                After: dates.LongDayAndTime(after.PublishedAt, after.PublishedDateOnly)));
        return
        [
            .. FieldDiff.Between(before, after),
            .. rest.Where(one => one.Before != one.After)
                .Select(one => new FieldDiff(one.Label, DiffPart.FromSegments(TextDiff.Compare(one.Before, one.After)))),
        ];
    }

    private async Task ReadNamesAsync(CancellationToken cancel)
    {
        if (countries.Count > 0 || topics.Count > 0) return;
        countries = await db.Countries.AsNoTracking().OrderBy(country => country.Id).ToListAsync(cancel);
        topics = await db.Topics.AsNoTracking().OrderBy(topic => topic.Id).ToListAsync(cancel);
        presentCountries = await db.ReadFormerSlugsAsync<Country>(cancel);
        presentTopics = await db.ReadFormerSlugsAsync<Topic>(cancel);
    }

    // A field without a form of its own here is shown by its values.
    private string Describe(VersionContent content, ItemField field)
    {
        var values = content.GetItemField(field.Name);
        return field.Name switch
        {
            "kind" => localizer.Kind(content.Kind),
            "event" => content.Event is { } itemEvent ? DescribeEvent(itemEvent) : "",
            Category.CountriesPath => JoinNames(FindNamed(countries, content, presentCountries)),
            Category.TopicsPath => JoinNames(FindNamed(topics, content, presentTopics)),
            _ => string.Join('\n', values.Where(value => !string.IsNullOrEmpty(value))),
        };
    }

    // A version names topics and countries by the slugs that they had.
    private static IEnumerable<T> FindNamed<T>(IReadOnlyList<T> all, VersionContent content, IReadOnlyDictionary<string, string> present)
        where T : Category
    {
        var slugs = content.GetItemField(Category.GetFolder<T>()).OfType<string>().Select(slug => present.GetValueOrDefault(slug, slug));
        return all.Where(one => slugs.Contains(one.Slug));
    }

    private string JoinNames(IEnumerable<Category> all) => string.Join(", ", all.Select(one => one.Name.Get(localizer.Language)));

    private string DescribeEvent(ItemEvent itemEvent)
    {
        var lines = EventText.Facts(itemEvent, "", localizer).Select(fact => $"{fact.Name}: {fact.Value}");
        if (itemEvent.Status is not { } status) return string.Join('\n', lines);
        return string.Join('\n', lines.Append($"{localizer.EventStatusLabel(status)}. {EventText.Note(itemEvent, localizer)}".TrimEnd()));
    }
}
