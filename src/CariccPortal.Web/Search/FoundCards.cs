using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Search;
using CariccPortal.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Search;

/// <summary>Reads the cards of one page of what was found. Bodies are read for these few alone.</summary>
public sealed class FoundCards(PortalDb db, TimeProvider clock)
{
    /// <summary>The cards of some texts, in the order given.</summary>
    public async Task<IReadOnlyList<FoundCard>> ReadAsync(IReadOnlyList<int> textIds, IReadOnlySet<string> stems, CancellationToken cancel)
    {
        if (textIds.Count == 0) return [];
        var texts = db.Texts.VisibleAt(clock.GetUtcNow().UtcDateTime).Where(text => textIds.Contains(text.Id));
        var bodies = await texts.Select(text => new { text.Id, text.ItemId, text.BodyHtml }).ToDictionaryAsync(text => text.ItemId, cancel);
        var places = textIds.Index().ToDictionary(one => one.Item, one => one.Index);
        var cards = await ItemCard.ReadAsync(texts, cancel);
        var files = await db.FileNamesAsync([.. bodies.Values.Where(body => MediaQueries.MayHaveFiles(body.BodyHtml)).Select(body => body.Id)], cancel);
        return
        [
            .. cards.Where(card => bodies.ContainsKey(card.ItemId)).OrderBy(card => places[bodies[card.ItemId].Id])
                .Select(card => Of(card, bodies[card.ItemId].BodyHtml, files[bodies[card.ItemId].Id], stems)),
        ];
    }

    private static FoundCard Of(ItemCard card, string html, IEnumerable<string> files, IReadOnlySet<string> stems)
    {
        var summary = Highlight.Of(card.Summary, stems);
        var isInSummary = summary.Any(piece => piece.IsMarked);
        var snippet = isInSummary ? [] : Highlight.Snippet(PlainBody.Of(html), stems);
        var title = Highlight.Of(card.Title, stems);
        // What is found by nothing but the name of a file shows that name.
        var named = isInSummary || snippet.Count > 0 || title.Any(piece => piece.IsMarked) ? null
            : files.Select(file => Highlight.Of(file, stems)).FirstOrDefault(file => file.Any(piece => piece.IsMarked));
        return new(card, title, named ?? (snippet.Count > 0 ? snippet : summary));
    }
}
