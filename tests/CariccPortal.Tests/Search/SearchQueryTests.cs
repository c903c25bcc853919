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
    public void Words_phrases_and_what_must_not_occur_are_read(string? text, string read) =>
        Assert.Equal(read, string.Join(" | ", SearchQuery.Parse(text).Terms.Select(Written)));

    [Fact]
    public void What_must_not_occur_is_no_question_by_itself()
    {
        Assert.True(SearchQuery.Parse("-heroin").IsEmpty);
        Assert.False(SearchQuery.Parse("-heroin opium").IsEmpty);
    }

    [Fact]
    public void Words_beyond_the_most_and_characters_beyond_the_longest_are_left_out()
    {
        Assert.Equal(SearchQuery.MostWords, SearchQuery.Parse(string.Join(' ', Enumerable.Range(0, 200))).Terms.Sum(term => term.Words.Count));
        Assert.Equal(SearchQuery.MostWords, SearchQuery.Parse($"\"{string.Join(' ', Enumerable.Range(0, 200))}\"").Terms.Sum(term => term.Words.Count));
        Assert.Empty(SearchQuery.Parse(new string('(', SearchQuery.LongestText) + "word").Terms);
    }

    [Fact]
    public void Spellings_that_are_compared_alike_are_counted_alike() =>
        Assert.Equal(SearchQuery.Parse("  МЕФЕДРОН,  «Ёлка» -x ").Normal, SearchQuery.Parse("мефедрон \"елка\" -X").Normal);

    private static string Written(SearchTerm term) =>
        (term.IsExcluded ? "-" : "") + string.Join(' ', term.Words.Select(word => word.Stem)) + (term.IsBegun ? "~" : "");
}
