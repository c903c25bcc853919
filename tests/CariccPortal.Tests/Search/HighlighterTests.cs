using CariccPortal.Search;

namespace CariccPortal.Tests.Search;

public sealed class HighlighterTests
{
    private static readonly HashSet<string> Stems = [.. Tokenizer.GetStems("seize наркотик")];

    [Theory]
    [InlineData("It seized drugs", "It [seized] drugs")]
    [InlineData("<b>Наркотиками</b>, seizing!", "<b>[Наркотиками]</b>, [seizing]!")]
    [InlineData("nothing", "nothing")]
    [InlineData("", "")]
    public void GetFragments_marks_each_word_form(string text, string expected) =>
        Assert.Equal(expected, Format(Highlighter.GetFragments(text, Stems)));

    [Fact]
    public void GetSnippet_returns_the_part_with_most_matches()
    {
        var text = string.Concat(Enumerable.Repeat("filler words ", 50)) + "seized once "
            + string.Concat(Enumerable.Repeat("more filler ", 50))
            + "they seized наркотики here " + string.Concat(Enumerable.Repeat("last filler ", 50));
        var snippet = Format(Highlighter.GetSnippet(text, Stems));

        Assert.StartsWith("… filler", snippet, StringComparison.Ordinal);
        Assert.Contains("they [seized] [наркотики] here", snippet, StringComparison.Ordinal);
        Assert.EndsWith("filler …", snippet.Replace("last …", "filler …", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(snippet.Length < 280);
    }

    [Fact]
    public void GetSnippet_without_matches_is_empty() => Assert.Empty(Highlighter.GetSnippet("nothing here", Stems));

    private static string Format(IEnumerable<HighlightFragment> fragments) =>
        string.Concat(fragments.Select(piece => piece.IsMatch ? $"[{piece.Text}]" : piece.Text));
}
