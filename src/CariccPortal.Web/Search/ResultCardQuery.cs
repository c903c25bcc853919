using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Search;
using CariccPortal.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Search;

/// <summary>Reads the cards of one page of search results. Only their bodies are read.</summary>
public sealed class ResultCardQuery(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Returns the cards of the given translations in the given order.</summary>
    public async Task<IReadOnlyList<ResultCard>> ReadAsync(IReadOnlyList<int> textIds, IReadOnlySet<string> stems, CancellationToken cancel)
    {
        if (textIds.Count == 0) return [];
        var texts = db.Translations.FindableAt(clock.GetUtcNow().UtcDateTime).Where(text => textIds.Contains(text.Id));
        var bodies = await texts.Select(text => new { text.Id, text.ItemId, text.BodyHtml }).ToDictionaryAsync(text => text.ItemId, cancel);
        var places = textIds.Index().ToDictionary(one => one.Item, one => one.Index);
        var cards = await ItemCard.ReadAsync(texts, cancel);
        var files = await db.GetFileNamesAsync(
            [.. bodies.Values.Where(body => MediaQueries.HasFileLinks(body.BodyHtml)).Select(body => body.Id)], cancel);
        return
        [
            .. cards.Where(card => bodies.ContainsKey(card.ItemId)).OrderBy(card => places[bodies[card.ItemId].Id])
                .Select(card => CreateCard(card, bodies[card.ItemId].BodyHtml, files[bodies[card.ItemId].Id], stems)),
        ];
    }

    private static ResultCard CreateCard(ItemCard card, string html, IEnumerable<string> files, IReadOnlySet<string> stems)
    {
        var summary = Highlighter.GetFragments(card.Summary, stems);
        var isInSummary = summary.Any(piece => piece.IsMatch);
        var snippet = isInSummary ? [] : Highlighter.GetSnippet(HtmlToText.Convert(html), stems);
        var title = Highlighter.GetFragments(card.Title, stems);
        // If only a file name matches, it is the snippet.
        var named = isInSummary || snippet.Count > 0 || title.Any(piece => piece.IsMatch) ? null
            : files.Select(file => Highlighter.GetFragments(file, stems)).FirstOrDefault(file => file.Any(piece => piece.IsMatch));
        return new(card, title, named ?? (snippet.Count > 0 ? snippet : summary));
    }
}

/// <summary>A search result with highlighted terms.</summary>
/// <param name="Card">The item card.</param>
/// <param name="Title">The title in fragments.</param>
/// <param name="Text">The snippet of summary or body with the terms; the summary if neither contains them.</param>
public sealed record ResultCard(ItemCard Card, IReadOnlyList<HighlightFragment> Title, IReadOnlyList<HighlightFragment> Text);
