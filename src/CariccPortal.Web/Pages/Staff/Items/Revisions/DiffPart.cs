using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Items.Revisions;

/// <summary>A field that differs between two revisions.</summary>
/// <param name="Label">The field's label, in English.</param>
/// <param name="Parts">The unchanged, removed and added text, in reading order.</param>
public sealed record FieldDiff(string Label, IReadOnlyList<DiffPart> Parts)
{
    /// <summary>A comparison that belongs to no field.</summary>
    public static FieldDiff Of(IReadOnlyList<DiffSegment> segments) => new("", DiffPart.FromSegments(segments));

    /// <summary>The fields that differ, in the order of the form.</summary>
    public static IEnumerable<FieldDiff> Between(TranslationFields before, TranslationFields after) => TranslationField.All
        .Where(field => field.Get(before) != field.Get(after))
        .Select(field => new FieldDiff(field.Label, DiffPart.FromSegments(TextDiff.Compare(field.Get(before), field.Get(after)))));

    /// <summary>The fields of the item that differ, in the order of the form. Revisions that have none are not compared.</summary>
    public static IEnumerable<FieldDiff> Between(ItemInput? before, ItemInput? after) => before is null || after is null ? []
        : ItemField.All.Where(field => field.Read(before) != field.Read(after)).Select(field => new FieldDiff(field.Label,
            DiffPart.FromSegments(TextDiff.Compare(field.Read(before), field.Read(after)))));
}

/// <summary>A segment of a diff on the page.</summary>
/// <param name="Change">Whether it is unchanged, removed or added.</param>
/// <param name="Text">The text.</param>
/// <param name="IsFolded">Whether it is unchanged and so long that the page shows it only on request.</param>
public sealed record DiffPart(DiffSegment.Kind Change, string Text, bool IsFolded = false)
{
    // About two lines on each side show where in the text a change is.
    private const int ContextLength = 200;
    private const int MinFoldedLength = 300;

    /// <summary>The segments of a diff, with long unchanged ones folded.</summary>
    public static IReadOnlyList<DiffPart> FromSegments(IReadOnlyList<DiffSegment> segments)
    {
        var pieces = MergeSegments(segments);
        var parts = new List<DiffPart>();
        for (var at = 0; at < pieces.Count; at++)
        {
            var (change, words) = (pieces[at].Change, pieces[at].Text);
            // Before the first change and after the last, only one side needs context.
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

    /// <summary>The text with visible line ends. Spaces are visible if the text contains nothing else.</summary>
    public string VisibleText =>
        (string.IsNullOrWhiteSpace(Text) ? Text.Replace(' ', '␣') : Text).Replace("\n", "¶\n", StringComparison.Ordinal);

    // Unchanged text may come in several segments, line by line.
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

    // Cuts at the end of a line if one is near, otherwise between words.
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
        var line = text.LastIndexOf('\n', text.Length - (ContextLength / 2),
            Math.Min(2 * ContextLength, text.Length - (ContextLength / 2) + 1));
        if (line >= 0) return line + 1;
        var at = text.Length - ContextLength;
        while (at > 0 && !char.IsWhiteSpace(text[at - 1])) at--;
        return at;
    }
}
