using CariccPortal.Search;

namespace CariccPortal.Tests.Search;

public sealed class HighlightTests
{
    private static readonly HashSet<string> Stems = [.. TextWords.StemsIn("seize наркотик")];

    [Theory]
    [InlineData("It seized drugs", "It [seized] drugs")]
    [InlineData("<b>Наркотиками</b>, seizing!", "<b>[Наркотиками]</b>, [seizing]!")]
    [InlineData("nothing", "nothing")]
    [InlineData("", "")]
    public void Each_form_of_a_word_is_marked_and_nothing_is_lost(string text, string marked) => Assert.Equal(marked, Written(Highlight.Of(text, Stems)));

    [Fact]
    public void A_snippet_is_the_part_that_holds_most_of_the_words_cut_between_words()
    {
        var text = string.Concat(Enumerable.Repeat("filler words ", 50)) + "seized once " + string.Concat(Enumerable.Repeat("more filler ", 50))
            + "they seized наркотики here " + string.Concat(Enumerable.Repeat("last filler ", 50));
        var snippet = Written(Highlight.Snippet(text, Stems));

        Assert.StartsWith("… filler", snippet, StringComparison.Ordinal);
        Assert.Contains("they [seized] [наркотики] here", snippet, StringComparison.Ordinal);
        Assert.EndsWith("filler …", snippet.Replace("last …", "filler …", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(snippet.Length < 280);
    }

    [Fact]
    public void A_text_without_the_words_has_no_snippet() => Assert.Empty(Highlight.Snippet("nothing here", Stems));

    private static string Written(IEnumerable<Piece> pieces) => string.Concat(pieces.Select(piece => piece.IsMarked ? $"[{piece.Text}]" : piece.Text));
}
