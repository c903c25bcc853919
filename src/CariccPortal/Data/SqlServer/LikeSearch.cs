using System.Text;
using CariccPortal.Items;
using CariccPortal.Search;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Data.SqlServer;

/// <summary>The search on SQL Server without full text: beginnings of words, looked for in titles and summaries alone. It keeps no index.</summary>
internal static class LikeSearch
{
    private const string Escape = "\\";

    /// <summary>The texts that have the words, those with one in the title first, then the newest.</summary>
    public static IQueryable<ItemTranslation> BuildQuery(SqlServerPortalDbContext db, IndexRequest request)
    {
        // Title and summary are of two lengths, and each has the patterns as values of its own.
        var texts = SearchHitReader.ApplyFilter(db.Translations.AsNoTracking().VisibleAt(request.Now).In(request.Language), request.Filter);
        foreach (var term in request.Query.Required)
        {
            var patterns = PatternsOf(term);
            texts = texts.Where(text => patterns.Any(pattern => EF.Functions.Like(text.Title, pattern, Escape)) || patterns.Any(pattern => EF.Functions.Like(text.Summary, pattern, Escape)));
        }

        foreach (var term in request.Query.Excluded)
        {
            var patterns = PatternsOf(term);
            texts = texts.Where(text => !(patterns.Any(pattern => EF.Functions.Like(text.Title, pattern, Escape)) || patterns.Any(pattern => EF.Functions.Like(text.Summary, pattern, Escape))));
        }

        var first = request.Query.Required.SelectMany(PatternsOf).ToArray();
        return texts.OrderByDescending(text => first.Any(pattern => EF.Functions.Like(text.Title, pattern, Escape)))
            .ThenByDescending(text => text.PublishedAt).ThenByDescending(text => text.ItemId);
    }

    private static string[] PatternsOf(ExpandedTerm term) => [.. term.Variants.Select(PatternOf)];

    // A pattern of LIKE for words in a row, in which nothing of theirs is a pattern. An е is also met by ё.
    private static string PatternOf(TermVariant variant)
    {
        var pattern = new StringBuilder("%");
        foreach (var stem in variant.Stems)
        {
            foreach (var letter in stem)
            {
                if (letter == 'е') pattern.Append("[её]");
                else if (letter is '%' or '_' or '[' or ']' or '\\') pattern.Append('\\').Append(letter);
                else pattern.Append(letter);
            }

            pattern.Append('%');
        }

        return pattern.ToString();
    }
}
