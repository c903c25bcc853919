using System.Text;
using CariccPortal.Items;
using CariccPortal.Search;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Data.SqlServer;

/// <summary>Search on SQL Server without full-text search: matches the beginnings of words in titles and summaries with LIKE. It has no
/// index.</summary>
internal static class LikeSearch
{
    private const string Escape = "\\";

    /// <summary>Returns matching translations: those with a word in the title first, then newest first.</summary>
    public static IQueryable<ItemTranslation> BuildQuery(SqlServerPortalDbContext db, IndexRequest request)
    {
        // The two columns have different lengths, so each needs its own parameters for the patterns.
        var translations =
            SearchHitReader.ApplyFilter(db.Translations.AsNoTracking().FindableAt(request.Now).In(request.Language), request.Filter);
        foreach (var term in request.Query.Required)
        {
            var patterns = PatternsOf(term);
            translations = translations.Where(translation => patterns.Any(pattern => EF.Functions.Like(translation.Title, pattern, Escape))
                || patterns.Any(pattern => EF.Functions.Like(translation.Summary, pattern, Escape)));
        }

        foreach (var term in request.Query.Excluded)
        {
            var patterns = PatternsOf(term);
            translations = translations.Where(translation =>
                !(patterns.Any(pattern => EF.Functions.Like(translation.Title, pattern, Escape))
                    || patterns.Any(pattern => EF.Functions.Like(translation.Summary, pattern, Escape))));
        }

        var first = request.Query.Required.SelectMany(PatternsOf).ToArray();
        return translations.OrderByDescending(translation => first.Any(pattern => EF.Functions.Like(translation.Title, pattern, Escape)))
            .ThenByDescending(translation => translation.PublishedAt).ThenByDescending(translation => translation.ItemId);
    }

    private static string[] PatternsOf(ExpandedTerm term) => [.. term.Variants.Select(PatternOf)];

    // A LIKE pattern for consecutive words, with special characters escaped. The letter е also matches ё.
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
