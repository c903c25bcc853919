using System.Text.Encodings.Web;
using System.Text.Unicode;
using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Feeds;

/// <summary>Reads a list as a feed.</summary>
public sealed class FeedReading(PortalDb db, Subjects subjects, Words words, SiteAddresses addresses)
{
    private const int Longest = 50;

    // Cyrillic stays as it is.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The newest texts of a subject.</summary>
    /// <param name="subject">What the feed is of.</param>
    /// <param name="now">The instant of reading, UTC.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<Feed> ReadAsync(Subject subject, DateTime now, CancellationToken cancel)
    {
        var (language, path) = (words.Language, subject.Path.Length > 0 ? subject.Path : "/feed");
        return new Feed
        {
            Id = PermanentId.Feed(path + subject.Query, language),
            Title = subject.Title.Length > 0 ? $"{subject.Title} · {words["CARICC"]}" : words["CARICC: news and events"],
            Description = words["News, meetings and trainings of the Central Asian Regional Information and Coordination Centre in Almaty."],
            Language = language,
            Address = addresses.Whole(SiteAddresses.In(language, path)),
            Query = subject.Query,
            Page = addresses.Whole(SiteAddresses.In(language, subject.Path)) + subject.Query,
            Entries = await EntriesAsync(subject, now, cancel),
            TakenBack = await TakenBackAsync(subject, now, cancel),
        };
    }

    private async Task<IReadOnlyList<FeedEntry>> EntriesAsync(Subject subject, DateTime now, CancellationToken cancel)
    {
        var texts = await subject.Choose(db.Texts.AsNoTracking().VisibleAt(now).In(words.Language)).NewestFirst().Take(Longest)
            .Select(text => new { text.ItemId, text.Kind, text.Item.Slug, text.Title, text.Summary, text.BodyHtml, text.LeadPicture, text.Item.Occasion, ReleasedAt = text.ReleasedAt!.Value, text.ChangedAt })
            .ToListAsync(cancel);
        var topics = await subjects.TopicsAsync(texts.ConvertAll(text => text.ItemId), cancel);
        var sizes = await SizesAsync(texts.ConvertAll(text => text.LeadPicture), cancel);
        return texts.ConvertAll(text =>
        {
            var address = addresses.Whole(SiteAddresses.In(words.Language, SiteAddresses.Item(text.Kind, text.Slug)));
            return new FeedEntry
            {
                Id = PermanentId.Text(text.ItemId, words.Language),
                Address = address,
                Title = text.Title,
                Summary = text.Summary,
                Html = Changed(text.Occasion) + WholeLinks.In(text.BodyHtml, new Uri(address)),
                PublishedAt = text.ReleasedAt,
                UpdatedAt = text.ChangedAt > text.ReleasedAt ? text.ChangedAt : text.ReleasedAt,
                Picture = text.LeadPicture is { } hash && sizes.TryGetValue(hash, out var size)
                    ? new(addresses.Whole(MediaAddress.Picture(hash, PictureMaker.Widths[^1], "jpg")), size) : null,
                Categories = [words.Kind(text.Kind), .. topics[text.ItemId]],
            };
        });
    }

    // A medium's size is that of its largest JPEG.
    private async Task<Dictionary<string, int>> SizesAsync(IReadOnlyList<string?> hashes, CancellationToken cancel) => hashes.All(hash => hash is null)
        ? []
        : await db.Media.Where(medium => hashes.Contains(medium.Hash)).Select(medium => new { medium.Hash, medium.Size }).ToDictionaryAsync(one => one.Hash, one => one.Size, StringComparer.Ordinal, cancel);

    // In a page it stands above the text.
    private string Changed(Occasion? occasion) => occasion?.Change is not { } change ? "" :
        $"<p><strong>{Encoder.Encode(words.Change(change))}.</strong> {Encoder.Encode(occasion.Note(words.Language))}</p>\n";

    // What was withdrawn before its release has never been in a feed, and must not be told of.
    private async Task<IReadOnlyList<(string Id, DateTime At)>> TakenBackAsync(Subject subject, DateTime now, CancellationToken cancel)
    {
        var taken = await subject.Choose(db.Texts.AsNoTracking().In(words.Language))
            .Where(text => text.WithdrawnAt != null && text.WithdrawnAt <= now && text.DeletedAt == null && text.ReleasedAt <= text.WithdrawnAt)
            .OrderByDescending(text => text.WithdrawnAt).ThenByDescending(text => text.ItemId).Take(Longest)
            .Select(text => new { text.ItemId, At = text.WithdrawnAt!.Value }).ToListAsync(cancel);
        return taken.ConvertAll(text => (PermanentId.Text(text.ItemId, words.Language), text.At));
    }
}
