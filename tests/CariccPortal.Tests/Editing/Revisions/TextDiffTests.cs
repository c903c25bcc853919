using CariccPortal.Editing.Revisions;
using static CariccPortal.Editing.Revisions.DiffSegment;

namespace CariccPortal.Tests.Editing.Revisions;

public sealed class TextDiffTests
{
    [Theory]
    [InlineData("One two three.", "One two three.", "One two three.")]
    [InlineData("", "", "")]
    [InlineData("", "New.", "[+New.]")]
    [InlineData("Old.", "", "[-Old.]")]
    [InlineData("Seized were 62 t.", "Seized were 26 t.", "Seized were [-62][+26] t.")]
    [InlineData("the old red house", "the new blue house", "the [-old red][+new blue] house")]
    [InlineData("A line.\nAnother.\n", "A line.\r\nAnother one.\r\n", "A line.\nAnother[+ one].\n")]
    [InlineData("Встреча в Алматы", "Встреча в Астане", "Встреча в [-Алматы][+Астане]")]
    [InlineData("a👍🏽b c", "a👎🏽b c", "[-a👍🏽b][+a👎🏽b] c")]
    [InlineData("one\ntwo\nthree", "one\nthree", "one\n[-two\n]three")]
    public void Compare_marks_removed_and_added_words(string before, string after, string expected) =>
        Assert.Equal(expected, Format(TextDiff.Compare(before, after)));

    [Fact]
    public void Rewritten_paragraph_is_one_replacement()
    {
        var before = string.Join(' ', Enumerable.Range(0, 60).Select(number => number % 5 == 0 ? "the" : $"old{number}")) + "\nLast.";
        var after = string.Join(' ', Enumerable.Range(0, 60).Select(number => number % 7 == 0 ? "the" : $"new{number}")) + "\nLast.";

        Assert.Equal([Kind.Removed, Kind.Added, Kind.Same], TextDiff.Compare(before, after).Select(piece => piece.Change));
    }

    [Fact]
    public void Segments_rebuild_both_texts()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var (before, after) = (RandomText(random), RandomText(random));
            var pieces = TextDiff.Compare(before, after);
            Assert.Equal(before, string.Concat(pieces.Where(piece => piece.Change != Kind.Added).Select(piece => piece.Text)));
            Assert.Equal(after, string.Concat(pieces.Where(piece => piece.Change != Kind.Removed).Select(piece => piece.Text)));
        }
    }

    [Fact]
    public void Very_long_different_texts_are_one_replacement()
    {
        var random = new Random(7);
        string Long(string alphabet) =>
            string.Concat(Enumerable.Range(0, 200_000)
                .Select(at => at % 80 == 79 ? '\n' : random.Next(6) == 0 ? ' ' : alphabet[random.Next(alphabet.Length)]));

        var pieces = TextDiff.Compare(Long("abcdefgh"), Long("стуфхцчш"));

        Assert.Equal([Kind.Removed, Kind.Added], pieces.Select(piece => piece.Change));
    }

    private static string RandomText(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(40))
            .Select(_ => new[] { "a", "b", "слово", " ", "  ", "\n", ".", "👍" }[random.Next(8)]));

    private static string Format(IEnumerable<DiffSegment> segments) => string.Concat(segments.Select(piece => piece.Change switch
    {
        Kind.Removed => $"[-{piece.Text}]",
        Kind.Added => $"[+{piece.Text}]",
        _ => piece.Text,
    }));
}
