using System.Text;
using CariccPortal.Items;
using CariccPortal.Search;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Data.SqlServer;

/// <summary>The search on SQL Server without full text: beginnings of words, looked for in titles and summaries alone. It keeps no index.</summary>
internal static class PlainSearch
{
    private const string Escape = "\\";

    /// <summary>The texts that have the words, those with one in the title first, then the newest.</summary>
    public static IQueryable<ItemText> Asked(SqlServerPortalDb db, SearchQuestion question)
    {
        // Title and summary are of two lengths, and each has the patterns as values of its own.
        var texts = FoundTexts.Narrowed(db.Texts.AsNoTracking().VisibleAt(question.Now).In(question.Language), question.Filter);
        foreach (var term in question.Sought.Wanted)
        {
            var patterns = PatternsOf(term);
            texts = texts.Where(text => patterns.Any(pattern => EF.Functions.Like(text.Title, pattern, Escape)) || patterns.Any(pattern => EF.Functions.Like(text.Summary, pattern, Escape)));
        }

        foreach (var term in question.Sought.Excluded)
        {
            var patterns = PatternsOf(term);
            texts = texts.Where(text => !(patterns.Any(pattern => EF.Functions.Like(text.Title, pattern, Escape)) || patterns.Any(pattern => EF.Functions.Like(text.Summary, pattern, Escape))));
        }

        var first = question.Sought.Wanted.SelectMany(PatternsOf).ToArray();
        return texts.OrderByDescending(text => first.Any(pattern => EF.Functions.Like(text.Title, pattern, Escape)))
            .ThenByDescending(text => text.ReleasedAt).ThenByDescending(text => text.ItemId);
    }

    private static string[] PatternsOf(SoughtTerm term) => [.. term.AnyOf.Select(PatternOf)];

    // A pattern of LIKE for words in a row, in which nothing of theirs is a pattern. An е is also met by ё.
    private static string PatternOf(SoughtWords words)
    {
        var pattern = new StringBuilder("%");
        foreach (var stem in words.Stems)
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
