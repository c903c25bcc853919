using System.Globalization;
using CariccPortal.Editing.Revisions;

namespace CariccPortal.Tests.Editing.Revisions;

public sealed class ThreeWayMergeTests
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
    public void Merge_takes_changes_made_on_one_side(string baseText, string mine, string theirs, string expected)
    {
        var merged = ThreeWayMerge.Merge(baseText, mine, theirs);

        Assert.Equal(expected, merged.Text);
        Assert.Empty(merged.Conflicts);
    }

    [Theory]
    [InlineData("A\n\nB\n\nC", "A\n\nB1\n\nC", "A\n\nB2\n\nC3", "A\n\nB1\n\nC3", "B", "B1", "B2")]
    [InlineData("A\n\nB", "A\n\nB1", "A\n\nB2", "A\n\nB1", "B", "B1", "B2")]
    [InlineData("A\n\nB", "A", "A\n\nB2", "A", "B", "", "B2")]
    [InlineData("A", "A\n\nMine", "A\n\nTheirs", "A\n\nTheirs\n\nMine", "", "Mine", "Theirs")]
    public void Merge_reports_conflicts_with_both_versions(
        string baseText, string mine, string theirs, string expected, string conflictBase, string one, string other)
    {
        var merged = ThreeWayMerge.Merge(baseText, mine, theirs);

        Assert.Equal(expected, merged.Text);
        Assert.Equal(new MergeConflict(conflictBase, one, other), Assert.Single(merged.Conflicts));
    }

    [Fact]
    public void Merge_without_base_removes_nothing()
    {
        var merged = ThreeWayMerge.Merge(null, "A\n\nB\n\nC\n\nD1", "A\n\nC\n\nD2");

        Assert.Equal("A\n\nB\n\nC\n\nD2\n\nD1", merged.Text);
        Assert.Equal(new MergeConflict("", "D1", "D2"), Assert.Single(merged.Conflicts));
    }

    [Fact]
    public void Random_merges_lose_no_additions_and_keep_removals()
    {
        var (met, clean) = (0, 0);
        for (var number = 0; number < 3000; number++)
        {
            var random = new Random(number);
            var common = Enumerable.Range(0, random.Next(9)).Select(at => new List<string> { $"w{at}a", $"w{at}b", $"w{at}c" }).ToList();
            var (mine, theirs) = (ChangeRandomly(common, random, "m"), ChangeRandomly(common, random, "t"));
            var merged = ThreeWayMerge.Merge(Format(common), Format(mine), Format(theirs));

            var message = $"Number {number}: {Format(common)} | {Format(mine)} | {Format(theirs)} | {merged.Text}";
            var shown = SplitWords(merged.Text).Union(merged.Conflicts.SelectMany(place => SplitWords($"{place.Mine} {place.Theirs}")))
                .ToHashSet(StringComparer.Ordinal);
            var (old, ours, others) = (SplitWords(Format(common)), SplitWords(Format(mine)), SplitWords(Format(theirs)));
            Assert.True(ours.Except(old).All(shown.Contains) && others.Except(old).All(shown.Contains), message);
            Assert.True(old.Intersect(ours).Intersect(others).All(shown.Contains), message);
            Assert.True(old.Except(ours).Union(old.Except(others))
                .Except(merged.Conflicts.SelectMany(place => SplitWords($"{place.Base} {place.Mine} {place.Theirs}")))
                .All(word => !shown.Contains(word)), message);
            // Swapping the sides gives the same result, except in conflicts.
            var swapped = ThreeWayMerge.Merge(Format(common), Format(theirs), Format(mine));
            Assert.True(swapped.Conflicts.Count == merged.Conflicts.Count
                && (merged.Conflicts.Count > 0 || swapped.Text == merged.Text), message);
            Assert.Equal(Format(mine), ThreeWayMerge.Merge(Format(common), Format(mine), Format(common)).Text);
            if (merged.Conflicts.Count > 0) met++;
            else clean++;
        }

        Assert.InRange(met, 500, 2500);
        Assert.InRange(clean, 500, 2500);
    }

    private static List<List<string>> ChangeRandomly(List<List<string>> common, Random random, string whose)
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

    private static string Format(List<List<string>> text) => string.Join("\n\n", text.Select(paragraph => string.Join(' ', paragraph)));

    private static HashSet<string> SplitWords(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
