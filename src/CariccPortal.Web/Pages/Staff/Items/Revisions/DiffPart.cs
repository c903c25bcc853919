using CariccPortal.Editing.Revisions;

namespace CariccPortal.Web.Pages.Staff.Items.Revisions;

/// <summary>A stretch of two versions as the page shows it.</summary>
/// <param name="Change">Which of the versions have it.</param>
/// <param name="Text">The stretch.</param>
/// <param name="IsFolded">Whether it is so long and so unchanged that the page shows it only when asked.</param>
public sealed record DiffPart(DiffSegment.Kind Change, string Text, bool IsFolded = false)
{
    // Some two lines on either side say where in the text a change is.
    private const int ContextLength = 200;
    private const int MinFoldedLength = 300;

    /// <summary>The pieces of a difference with what is long and unchanged folded.</summary>
    public static IReadOnlyList<DiffPart> FromSegments(IReadOnlyList<DiffSegment> segments)
    {
        var pieces = MergeSegments(segments);
        var parts = new List<DiffPart>();
        for (var at = 0; at < pieces.Count; at++)
        {
            var (change, words) = (pieces[at].Change, pieces[at].Text);
            // Before the first change and after the last, one side of the stretch has nothing that needs it.
            var start = at == 0 ? 0 : ContextEnd(words);
            var end = at == pieces.Count - 1 ? words.Length : ContextStart(words);
            if (change != DiffSegment.Kind.Same || end - start < MinFoldedLength)
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
    public string VisibleText => (string.IsNullOrWhiteSpace(Text) ? Text.Replace(' ', '␣') : Text).Replace("\n", "¶\n", StringComparison.Ordinal);

    // What both have may come in several pieces, line by line.
    private static List<DiffSegment> MergeSegments(IReadOnlyList<DiffSegment> segments)
    {
        var joined = new List<DiffSegment>();
        foreach (var piece in segments)
        {
            if (joined.Count > 0 && joined[^1].Change == piece.Change) joined[^1] = joined[^1] with { Text = joined[^1].Text + piece.Text };
            else joined.Add(piece);
        }

        return joined;
    }

    // At the end of a line where one is near, else between words.
    private static int ContextEnd(string text)
    {
        if (text.Length <= ContextLength) return text.Length;
        var line = text.IndexOf('\n', ContextLength / 2, Math.Min(2 * ContextLength, text.Length - (ContextLength / 2)));
        if (line >= 0) return line + 1;
        var at = ContextLength;
        while (at < text.Length && !char.IsWhiteSpace(text[at])) at++;
        return at;
    }

    private static int ContextStart(string text)
    {
        if (text.Length <= ContextLength) return 0;
        var line = text.LastIndexOf('\n', text.Length - (ContextLength / 2), Math.Min(2 * ContextLength, text.Length - (ContextLength / 2) + 1));
        if (line >= 0) return line + 1;
        var at = text.Length - ContextLength;
        while (at > 0 && !char.IsWhiteSpace(text[at - 1])) at--;
        return at;
    }
}
