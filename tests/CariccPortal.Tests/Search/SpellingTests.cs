using CariccPortal.Search;

namespace CariccPortal.Tests.Search;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("vienna", "vienna", 0)]
    [InlineData("viena", "vienna", 1)]
    [InlineData("veinna", "vienna", 1)]
    [InlineData("наркотк", "наркотик", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "xyz", 3)]
    public void Letters_left_out_added_mistaken_and_swapped_are_counted(string one, string other, int distance)
    {
        Assert.Equal(distance, Spelling.Distance(one, other));
        Assert.Equal(distance, Spelling.Distance(other, one));
    }

    [Fact]
    public void Only_near_words_are_told_and_the_nearest_first() =>
        Assert.Equal(["drugs", "drags", "dregs", "drug"], Spelling.Nearest("drugs", ["dregs", "drug", "drugs", "drags", "vienna", "dogma"]));

    [Theory]
    [InlineData("vstrecha v almaty", "встреча в алматы")]
    [InlineData("operatsii", "операции")]
    [InlineData("Kirgiziya", "киргизия")]
    [InlineData("yfhrjnbrb", "наркотики")]
    [InlineData("вкгпы", "drugs")]
    public void What_was_typed_in_the_other_alphabet_is_read_as_it_was_meant(string typed, string meant) => Assert.Contains(meant, Retyped.Of(typed));
}
