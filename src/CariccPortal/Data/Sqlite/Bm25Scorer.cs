using System.Text;
using CariccPortal.Search;
using SQLitePCL;

namespace CariccPortal.Data.Sqlite;

/// <summary>Scores the documents found by a query by Okapi BM25: frequency and column of the words, document length and rarity of each
/// term. FTS5 has the same function, but computes the rarity from the whole index for every query.</summary>
/// <param name="query">The query.</param>
internal sealed class Bm25Scorer(ExpandedQuery query)
{
    // Term saturation (k1) and document length normalisation (b) of BM25.
    private const double Saturation = 1.2;
    private const double LengthNormalization = 0.75;

    // Title, summary, body, details, countries, topics.
    private static readonly double[] ColumnWeights = [10, 4, 1, 2, 3, 3];

    private readonly byte[][][] terms =
        [.. query.Required.Select(term => term.Variants.SelectMany(GetPatterns).Distinct(StringComparer.Ordinal)
            .Select(Encoding.UTF8.GetBytes).ToArray())];

    private readonly Dictionary<long, (double[] Weights, int Length)> documents = [];
    private double totalLength;

    /// <summary>Weight (inverse document frequency) of each term.</summary>
    public IReadOnlyList<double> TermWeights { get; set; } = [.. query.Required.Select(_ => 1.0)];

    /// <summary>Returns the weight of a term from the number of documents that contain it. A term that all documents contain weighs almost
    /// nothing: if a query has only such terms, the results are ordered by publication date.</summary>
    public static double GetTermWeight(int matching, int total) => Math.Log(1 + ((total - matching + 0.5) / (matching + 0.5)));

    /// <summary>Adds a document.</summary>
    /// <param name="rowId">Its row id in the index.</param>
    /// <param name="columns">The current row of the statement, with the scored columns next to each other.</param>
    /// <param name="firstColumn">Index of the first scored column.</param>
    public void Add(long rowId, sqlite3_stmt columns, int firstColumn)
    {
        var weights = new double[terms.Length];
        var length = 0;
        for (var at = 0; at < ColumnWeights.Length; at++)
        {
            // Compared as UTF-8 bytes, to avoid creating a string for each body.
            var stems = raw.sqlite3_column_blob(columns, firstColumn + at);
            length += stems.Length;
            for (var term = 0; term < terms.Length; term++) weights[term] += ColumnWeights[at] * CountOccurrences(stems, terms[term]);
        }

        documents[rowId] = (weights, length);
        totalLength += length;
    }

    /// <summary>Returns the score of a document among all added ones. It is rounded, so that of two similar documents the newer one comes
    /// first.</summary>
    public double GetScore(long rowId)
    {
        var (weights, length) = documents[rowId];
        var saturation =
            Saturation * (1 - LengthNormalization + (LengthNormalization * length * documents.Count / Math.Max(1, totalLength)));
        return Math.Round(weights.Zip(TermWeights, (weight, rarity) => rarity * weight * (Saturation + 1) / (weight + saturation))
            .Sum(), 1);
    }

    private static IEnumerable<string> GetPatterns(TermVariant variant) =>
        variant.IsPhrase ? [string.Join(' ', variant.Stems)] : variant.Stems;

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
