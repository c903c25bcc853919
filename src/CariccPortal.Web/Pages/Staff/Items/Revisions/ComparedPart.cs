using CariccPortal.Editing;

namespace CariccPortal.Web.Pages.Staff.Items.Revisions;

/// <summary>A stretch of two versions as the page shows it.</summary>
/// <param name="Change">Which of the versions have it.</param>
/// <param name="Words">The stretch.</param>
/// <param name="IsFolded">Whether it is so long and so unchanged that the page shows it only when asked.</param>
public sealed record ComparedPart(DifferencePiece.Kind Change, string Words, bool IsFolded = false)
{
    // Some two lines on either side say where in the text a change is.
    private const int Around = 200;
    private const int FoldedAtLeast = 300;

    /// <summary>The pieces of a difference with what is long and unchanged folded.</summary>
    public static IReadOnlyList<ComparedPart> Of(IReadOnlyList<DifferencePiece> difference)
    {
        var pieces = Joined(difference);
        var parts = new List<ComparedPart>();
        for (var at = 0; at < pieces.Count; at++)
        {
            var (change, words) = (pieces[at].Change, pieces[at].Words);
            // Before the first change and after the last, one side of the stretch has nothing that needs it.
            var start = at == 0 ? 0 : After(words);
            var end = at == pieces.Count - 1 ? words.Length : Before(words);
            if (change != DifferencePiece.Kind.Same || end - start < FoldedAtLeast)
            {
                parts.Add(new(change, words));
                continue;
            }

            if (start > 0) parts.Add(new(change, words[..start]));
            parts.Add(new(change, words[start..end], IsFolded: true));
            if (end < words.Length) parts.Add(new(change, words[end..]));
        }

        return parts;
    }

    /// <summary>What a changed stretch looks like: line ends are drawn, and so is what is blank altogether.</summary>
    public string Drawn => (string.IsNullOrWhiteSpace(Words) ? Words.Replace(' ', '␣') : Words).Replace("\n", "¶\n", StringComparison.Ordinal);

    // What both have may come in several pieces, line by line.
    private static List<DifferencePiece> Joined(IReadOnlyList<DifferencePiece> difference)
    {
        var joined = new List<DifferencePiece>();
        foreach (var piece in difference)
        {
            if (joined.Count > 0 && joined[^1].Change == piece.Change) joined[^1] = joined[^1] with { Words = joined[^1].Words + piece.Words };
            else joined.Add(piece);
        }

        return joined;
    }

    // At the end of a line where one is near, else between words.
    private static int After(string words)
    {
        if (words.Length <= Around) return words.Length;
        var line = words.IndexOf('\n', Around / 2, Math.Min(2 * Around, words.Length - (Around / 2)));
        if (line >= 0) return line + 1;
        var at = Around;
        while (at < words.Length && !char.IsWhiteSpace(words[at])) at++;
        return at;
    }

    private static int Before(string words)
    {
        if (words.Length <= Around) return 0;
        var line = words.LastIndexOf('\n', words.Length - (Around / 2), Math.Min(2 * Around, words.Length - (Around / 2) + 1));
        if (line >= 0) return line + 1;
        var at = words.Length - Around;
        while (at > 0 && !char.IsWhiteSpace(words[at - 1])) at--;
        return at;
    }
}
