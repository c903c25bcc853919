using CariccPortal.Search;

namespace CariccPortal.Tests.Search;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("drugs seized", "drug | seiz~")]
    [InlineData("\"liaison officer\" Finland", "liaison offic | finland~")]
    [InlineData("«офицер связи»", "офицер связ")]
    [InlineData("drugs -heroin", "drug | -heroin")]
    [InlineData("-\"side event\" vienna", "-side event | vienna~")]
    [InlineData("4-MMC", "4 mmc")]
    [InlineData("cross-border crime", "cross border | crime~")]
    [InlineData("a - b", "a | b~")]
    [InlineData("drugs\"side event", "drug | side event")]
    [InlineData("NEAR/*/\"", "near")]
    [InlineData("title: OR (AND) NOT*", "titl | or | and | not~")]
    [InlineData("--- \"\" \" - \" %_[] 😀 \0", "")]
    [InlineData(null, "")]
    public void Parse_reads_words_phrases_and_exclusions(string? text, string expected) =>
        Assert.Equal(expected, string.Join(" | ", SearchQuery.Parse(text).Terms.Select(Format)));

    [Fact]
    public void Query_with_only_exclusions_is_empty()
    {
        Assert.True(SearchQuery.Parse("-heroin").IsEmpty);
        Assert.False(SearchQuery.Parse("-heroin opium").IsEmpty);
    }

    [Fact]
    public void Parse_ignores_text_beyond_the_limits()
    {
        Assert.Equal(
            SearchQuery.MaxWords, SearchQuery.Parse(string.Join(' ', Enumerable.Range(0, 200))).Terms.Sum(term => term.Tokens.Count));
        Assert.Equal(SearchQuery.MaxWords,
            SearchQuery.Parse($"\"{string.Join(' ', Enumerable.Range(0, 200))}\"").Terms.Sum(term => term.Tokens.Count));
        Assert.Empty(SearchQuery.Parse(new string('(', SearchQuery.MaxTextLength) + "word").Terms);
    }

    [Fact]
    public void Equivalent_spellings_have_one_normalized_text() =>
        Assert.Equal(SearchQuery.Parse("  МЕФЕДРОН,  «Ёлка» -x ").NormalizedText, SearchQuery.Parse("мефедрон \"елка\" -X").NormalizedText);

    private static string Format(QueryTerm term) =>
        (term.IsExcluded ? "-" : "") + string.Join(' ', term.Tokens.Select(word => word.Stem)) + (term.IsPrefix ? "~" : "");
}
