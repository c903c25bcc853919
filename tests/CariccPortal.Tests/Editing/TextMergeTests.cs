using System.Globalization;
using CariccPortal.Editing;

namespace CariccPortal.Tests.Editing;

public sealed class TextMergeTests
{
    [Theory]
    [InlineData("A\n\nB\n\nC", "A\n\nB\n\nC", "A\n\nB\n\nC", "A\n\nB\n\nC")]
    [InlineData("A\n\nB\n\nC", "A1\n\nB\n\nC", "A\n\nB\n\nC2", "A1\n\nB\n\nC2")]
    [InlineData("A\n\nB\n\nC", "A\n\nB1\n\nC", "A\n\nB\n\nC2", "A\n\nB1\n\nC2")]
    [InlineData("A\n\nB\n\nC", "A\n\nC", "A\n\nB\n\nC\n\nD", "A\n\nC\n\nD")]
    [InlineData("A\n\nB", "A\n\nNew\n\nB", "A\n\nB2", "A\n\nNew\n\nB2")]
    [InlineData("A\n\nB", "A1\n\nB", "A1\n\nB", "A1\n\nB")]
    [InlineData("", "Mine", "", "Mine")]
    [InlineData("A\r\n\r\nB", "A\n\nB\n", "A\n\nB2", "A\n\nB2")]
    [InlineData("- one\n- two", "- one\n- two", "- one\n- zwei\n\nAfter", "- one\n- zwei\n\nAfter")]
    public void What_one_of_them_changed_is_as_they_left_it(string common, string mine, string theirs, string expected)
    {
        var merged = TextMerge.Of(common, mine, theirs);

        Assert.Equal(expected, merged.Text);
        Assert.Empty(merged.Places);
    }

    [Theory]
    [InlineData("A\n\nB\n\nC", "A\n\nB1\n\nC", "A\n\nB2\n\nC3", "A\n\nB1\n\nC3", "B", "B1", "B2")]
    [InlineData("A\n\nB", "A\n\nB1", "A\n\nB2", "A\n\nB1", "B", "B1", "B2")]
    [InlineData("A\n\nB", "A", "A\n\nB2", "A", "B", "", "B2")]
    [InlineData("A", "A\n\nMine", "A\n\nTheirs", "A\n\nTheirs\n\nMine", "", "Mine", "Theirs")]
    public void What_both_changed_is_shown_with_what_each_made_of_it(string common, string mine, string theirs, string expected, string began, string one, string other)
    {
        var merged = TextMerge.Of(common, mine, theirs);

        Assert.Equal(expected, merged.Text);
        Assert.Equal(new TouchedTwice(began, one, other), Assert.Single(merged.Places));
    }

    [Fact]
    public void Where_it_is_not_known_what_both_began_from_nothing_counts_as_taken_out()
    {
        var merged = TextMerge.Of(null, "A\n\nB\n\nC\n\nD1", "A\n\nC\n\nD2");

        Assert.Equal("A\n\nB\n\nC\n\nD2\n\nD1", merged.Text);
        Assert.Equal(new TouchedTwice("", "D1", "D2"), Assert.Single(merged.Places));
    }

    [Fact]
    public void Of_random_changes_by_two_no_word_is_lost_that_either_added_and_none_comes_back_that_one_took_out_alone()
    {
        var (met, clean) = (0, 0);
        for (var number = 0; number < 3000; number++)
        {
            var random = new Random(number);
            var common = Enumerable.Range(0, random.Next(9)).Select(at => new List<string> { $"w{at}a", $"w{at}b", $"w{at}c" }).ToList();
            var (mine, theirs) = (Changed(common, random, "m"), Changed(common, random, "t"));
            var merged = TextMerge.Of(Written(common), Written(mine), Written(theirs));

            var told = $"Number {number}: {Written(common)} | {Written(mine)} | {Written(theirs)} | {merged.Text}";
            var shown = Words(merged.Text).Union(merged.Places.SelectMany(place => Words($"{place.Mine} {place.Theirs}"))).ToHashSet(StringComparer.Ordinal);
            var (old, ours, others) = (Words(Written(common)), Words(Written(mine)), Words(Written(theirs)));
            Assert.True(ours.Except(old).All(shown.Contains) && others.Except(old).All(shown.Contains), told);
            Assert.True(old.Intersect(ours).Intersect(others).All(shown.Contains), told);
            Assert.True(old.Except(ours).Union(old.Except(others)).Except(merged.Places.SelectMany(place => Words($"{place.Common} {place.Mine} {place.Theirs}"))).All(word => !shown.Contains(word)), told);
            // Seen from the other side it is the same, but for what both changed.
            var turned = TextMerge.Of(Written(common), Written(theirs), Written(mine));
            Assert.True(turned.Places.Count == merged.Places.Count && (merged.Places.Count > 0 || turned.Text == merged.Text), told);
            Assert.Equal(Written(mine), TextMerge.Of(Written(common), Written(mine), Written(common)).Text);
            if (merged.Places.Count > 0) met++;
            else clean++;
        }

        Assert.InRange(met, 500, 2500);
        Assert.InRange(clean, 500, 2500);
    }

    private static List<List<string>> Changed(List<List<string>> common, Random random, string whose)
    {
        var text = common.ConvertAll(paragraph => paragraph.ToList());
        for (var step = random.Next(4); step > 0; step--)
        {
            var (word, at) = (string.Create(CultureInfo.InvariantCulture, $"{whose}{step}"), random.Next(text.Count + 1));
            switch (random.Next(4))
            {
                case 0 when at < text.Count: text.RemoveAt(at); break;
                case 1 when at < text.Count && text[at].Count > 1: text[at].RemoveAt(random.Next(text[at].Count)); break;
                case 2 when at < text.Count: text[at].Insert(random.Next(text[at].Count + 1), word); break;
                default: text.Insert(at, [word, $"{word}x"]); break;
            }
        }

        return text;
    }

    private static string Written(List<List<string>> text) => string.Join("\n\n", text.Select(paragraph => string.Join(' ', paragraph)));

    private static HashSet<string> Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
