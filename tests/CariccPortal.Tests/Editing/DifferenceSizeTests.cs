using CariccPortal.Editing;

namespace CariccPortal.Tests.Editing;

public sealed class DifferenceSizeTests
{
    [Theory]
    [InlineData("One two three.", "One two three.", 0, 0)]
    [InlineData("", "Восемь слов, но их здесь только шесть – считая честно.", 9, 0)]
    [InlineData("the old red house", "the new blue house", 2, 2)]
    [InlineData("One, two", "One; two", 0, 0)]
    [InlineData("62 t of precursors", "62 t", 0, 2)]
    public void Words_that_one_version_alone_has_are_counted_and_signs_are_not(string before, string after, int added, int removed) =>
        Assert.Equal(new DifferenceSize(added, removed), DifferenceSize.Of(TextDifference.Between(before, after)));
}
