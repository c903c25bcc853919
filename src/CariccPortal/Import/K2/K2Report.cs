using System.Text.Encodings.Web;
using System.Text.Json;

namespace CariccPortal.Import.K2;

/// <summary>The report of an import.</summary>
/// <param name="source">The source.</param>
public sealed class K2Report(string source)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The source.</summary>
    public string Source => source;

    /// <summary>Whether nothing was stored.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether the source may be a part of the former site.</summary>
    public bool IsPart { get; init; }

    /// <summary>Number of items in the source.</summary>
    public int Expected { get; set; }

    /// <summary>Number of items that a heading of the source states; null if none does.</summary>
    public int? Stated { get; set; }

    /// <summary>Items that are new.</summary>
    public int Imported { get; set; }

    /// <summary>Items that were stored before and were changed on the former site since.</summary>
    public int Changed { get; set; }

    /// <summary>Items that were stored before and are the same.</summary>
    public int Unchanged { get; set; }

    /// <summary>Images and files added to the media library.</summary>
    public int MediaAdded { get; set; }

    /// <summary>Votes carried over.</summary>
    public int Votes { get; set; }

    /// <summary>Items that were left out, each with its reason.</summary>
    public List<K2Line> Skipped { get; } = [];

    /// <summary>What is wrong and must be looked at.</summary>
    public List<K2Line> Problems { get; } = [];

    /// <summary>What was taken out of texts.</summary>
    public List<K2Line> Removed { get; } = [];

    /// <summary>What the source has and the import leaves out.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Items for which the report has an outcome.</summary>
    public int Accounted => Imported + Changed + Unchanged + Skipped.Count;

    /// <summary>Whether every expected item has an outcome, and the source is as complete as it states.</summary>
    public bool IsComplete => Problems.Count == 0 && Expected == Accounted && (IsPart || Stated is not { } stated || stated <= Expected);

    /// <summary>Returns the outcomes so far, for <see cref="Reset"/>.</summary>
    internal (int Imported, int Changed, int Unchanged, int Votes, int Skipped, int Problems) Mark() =>
        (Imported, Changed, Unchanged, Votes, Skipped.Count, Problems.Count);

    /// <summary>Removes the outcomes after a mark, because a batch was rolled back.</summary>
    internal void Reset((int Imported, int Changed, int Unchanged, int Votes, int Skipped, int Problems) mark)
    {
        (Imported, Changed, Unchanged, Votes) = (mark.Imported, mark.Changed, mark.Unchanged, mark.Votes);
        Skipped.RemoveRange(mark.Skipped, Skipped.Count - mark.Skipped);
        Problems.RemoveRange(mark.Problems, Problems.Count - mark.Problems);
    }

    /// <summary>The report as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The report as lines of text.</summary>
    public IEnumerable<string> ToLines()
    {
        yield return $"{Source}: {Expected} expected, {Imported} imported, {Changed} changed, "
            + $"{Unchanged} unchanged, {Skipped.Count} skipped, "
            + $"{MediaAdded} files added, {Votes} votes carried over{(IsDryRun ? "; dry run, nothing was stored" : "")}.";
        if (Stated is { } stated && stated != Expected) yield return $"The source states {stated} items in all, and holds {Expected}.";
        foreach (var line in Skipped) yield return $"  skipped {line.Key}: {line.Text}";
        foreach (var line in Removed) yield return $"  removed from {line.Key}: {line.Text}";
        foreach (var note in Notes) yield return $"  {note}";
    }
}

/// <summary>A line of a report.</summary>
/// <param name="Key">The item.</param>
/// <param name="Text">The sentence.</param>
public sealed record K2Line(string Key, string Text);
