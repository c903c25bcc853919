using System.Text;
using CariccPortal.Search;
using SQLitePCL;

namespace CariccPortal.Data.Sqlite;

/// <summary>What found texts are worth to who asked, by Okapi's measure (BM25): where the words stand and how often, less in a longer
/// text, and the rarer word for more. FTS5 has the same measure, but counts each word through the whole archive at every question.</summary>
/// <param name="query">What is asked.</param>
internal sealed class Bm25Scorer(ExpandedQuery query)
{
    // Beyond a few, further occurrences add little; and how much the length of a text matters.
    private const double Saturation = 1.2;
    private const double LengthNormalization = 0.75;

    // In the title, summary, body, place, countries, topics.
    private static readonly double[] ColumnWeights = [10, 4, 1, 2, 3, 3];

    private readonly byte[][][] terms =
        [.. query.Required.Select(term => term.Variants.SelectMany(GetPatterns).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes).ToArray())];

    private readonly Dictionary<long, (double[] Weights, int Length)> documents = [];
    private double totalLength;

    /// <summary>What each term counts for, the rarer for more.</summary>
    public IReadOnlyList<double> TermWeights { get; set; } = [.. query.Required.Select(_ => 1.0)];

    /// <summary>What a term counts for, of which so many of some texts have it. What all of them have hardly counts: what is found by
    /// nothing else comes in the order of its release.</summary>
    public static double GetTermWeight(int matching, int total) => Math.Log(1 + ((total - matching + 0.5) / (matching + 0.5)));

    /// <summary>Looks at a text.</summary>
    /// <param name="rowId">Its number in the index.</param>
    /// <param name="columns">A row that is being read, which has the weighed columns one after the other.</param>
    /// <param name="firstColumn">The first of them.</param>
    public void Add(long rowId, sqlite3_stmt columns, int firstColumn)
    {
        var weights = new double[terms.Length];
        var length = 0;
        for (var at = 0; at < ColumnWeights.Length; at++)
        {
            // As they are stored: bodies need not be made strings to be looked through.
            var stems = raw.sqlite3_column_blob(columns, firstColumn + at);
            length += stems.Length;
            for (var term = 0; term < terms.Length; term++) weights[term] += ColumnWeights[at] * CountOccurrences(stems, terms[term]);
        }

        documents[rowId] = (weights, length);
        totalLength += length;
    }

    /// <summary>What a text is worth among all that were looked at; rounded, so that of nearly equal ones the newer can come first.</summary>
    public double GetScore(long rowId)
    {
        var (weights, length) = documents[rowId];
        var slowness = Saturation * (1 - LengthNormalization + (LengthNormalization * length * documents.Count / Math.Max(1, totalLength)));
        return Math.Round(weights.Zip(TermWeights, (weight, rarity) => rarity * weight * (Saturation + 1) / (weight + slowness)).Sum(), 1);
    }

    private static IEnumerable<string> GetPatterns(TermVariant variant) => variant.IsPhrase ? [string.Join(' ', variant.Stems)] : variant.Stems;

    private static int CountOccurrences(ReadOnlySpan<byte> stems, byte[][] anyOf)
    {
        var times = 0;
        foreach (var words in anyOf)
        {
            for (var from = 0; stems[from..].IndexOf(words) is >= 0 and var step;)
            {
                var (start, end) = (from + step, from + step + words.Length);
                if ((start == 0 || stems[start - 1] == ' ') && (end == stems.Length || stems[end] == ' ')) times++;
                from = end;
            }
        }

        return times;
    }
}
