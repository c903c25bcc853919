using CariccPortal.Editing;
using static CariccPortal.Editing.DifferencePiece;

namespace CariccPortal.Tests.Editing;

public sealed class TextDifferenceTests
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
    public void Words_are_removed_and_added_and_the_rest_stays(string before, string after, string expected) =>
        Assert.Equal(expected, Written(TextDifference.Between(before, after)));

    [Fact]
    public void A_paragraph_that_was_written_anew_is_shown_as_one_and_not_woven_into_the_former()
    {
        var before = string.Join(' ', Enumerable.Range(0, 60).Select(number => number % 5 == 0 ? "the" : $"old{number}")) + "\nLast.";
        var after = string.Join(' ', Enumerable.Range(0, 60).Select(number => number % 7 == 0 ? "the" : $"new{number}")) + "\nLast.";

        Assert.Equal([Kind.Removed, Kind.Added, Kind.Same], TextDifference.Between(before, after).Select(piece => piece.Change));
    }

    [Fact]
    public void Put_together_the_pieces_are_both_texts_again()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var (before, after) = (Text(random), Text(random));
            var pieces = TextDifference.Between(before, after);
            Assert.Equal(before, string.Concat(pieces.Where(piece => piece.Change != Kind.Added).Select(piece => piece.Words)));
            Assert.Equal(after, string.Concat(pieces.Where(piece => piece.Change != Kind.Removed).Select(piece => piece.Words)));
        }
    }

    [Fact]
    public void Two_longest_texts_without_a_word_in_common_are_shown_whole_one_after_the_other()
    {
        var random = new Random(7);
        string Long(string alphabet) => string.Concat(Enumerable.Range(0, 200_000).Select(at => at % 80 == 79 ? '\n' : random.Next(6) == 0 ? ' ' : alphabet[random.Next(alphabet.Length)]));

        var pieces = TextDifference.Between(Long("abcdefgh"), Long("стуфхцчш"));

        Assert.Equal([Kind.Removed, Kind.Added], pieces.Select(piece => piece.Change));
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => new[] { "a", "b", "слово", " ", "  ", "\n", ".", "👍" }[random.Next(8)]));

    private static string Written(IEnumerable<DifferencePiece> pieces) => string.Concat(pieces.Select(piece => piece.Change switch
    {
        Kind.Removed => $"[-{piece.Words}]",
        Kind.Added => $"[+{piece.Words}]",
        _ => piece.Words,
    }));
}
