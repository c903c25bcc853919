using CariccPortal.Editing.Revisions;

namespace CariccPortal.Tests.Editing.Revisions;

public sealed class DiffStatsTests
{
    [Theory]
    [InlineData("One two three.", "One two three.", 0, 0)]
    [InlineData("", "Восемь слов, но их здесь только шесть – считая честно.", 9, 0)]
    [InlineData("the old red house", "the new blue house", 2, 2)]
    [InlineData("One, two", "One; two", 0, 0)]
    [InlineData("62 t of precursors", "62 t", 0, 2)]
    public void Count_counts_changed_words_without_punctuation(string before, string after, int added, int removed) =>
        Assert.Equal(new DiffStats(added, removed), DiffStats.Count(TextDiff.Compare(before, after)));
}
