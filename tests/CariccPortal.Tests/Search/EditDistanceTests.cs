using CariccPortal.Search;

namespace CariccPortal.Tests.Search;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("vienna", "vienna", 0)]
    [InlineData("viena", "vienna", 1)]
    [InlineData("veinna", "vienna", 1)]
    [InlineData("наркотк", "наркотик", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "xyz", 3)]
    public void Compute_counts_insertions_deletions_and_swaps(string one, string other, int distance)
    {
        Assert.Equal(distance, EditDistance.Compute(one, other));
        Assert.Equal(distance, EditDistance.Compute(other, one));
    }

    [Fact]
    public void FindNearest_returns_close_words_nearest_first() =>
        Assert.Equal(
            ["drugs", "drags", "dregs", "drug"], EditDistance.FindNearest("drugs", ["dregs", "drug", "drugs", "drags", "vienna", "dogma"]));

    [Theory]
    [InlineData("vstrecha v almaty", "встреча в алматы")]
    [InlineData("operatsii", "операции")]
    [InlineData("Kirgiziya", "киргизия")]
    [InlineData("yfhrjnbrb", "наркотики")]
    [InlineData("вкгпы", "drugs")]
    public void GetCandidates_corrects_the_keyboard_layout(string typed, string expected) =>
        Assert.Contains(expected, KeyboardLayoutCorrection.GetCandidates(typed));
}
