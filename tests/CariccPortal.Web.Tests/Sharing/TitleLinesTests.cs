using CariccPortal.Web.Sharing;

namespace CariccPortal.Web.Tests.Sharing;

public sealed class TitleLinesTests
{
    [Fact]
    public void A_short_title_stands_large_in_one_line()
    {
        var set = TitleLines.Of("Briefing");
        Assert.Equal((84, "Briefing"), (set.Size, Assert.Single(set.Lines)));
    }

    [Fact]
    public void Lines_are_of_about_one_length_and_end_in_no_short_word()
    {
        var set = TitleLines.Of("Встреча с офицером связи Финляндии и с коллегами в Алматы");

        Assert.Equal("Встреча с офицером связи Финляндии и с коллегами в Алматы", string.Join(' ', set.Lines));
        Assert.DoesNotContain(set.Lines, line => line.EndsWith(" с", StringComparison.Ordinal) || line.EndsWith(" в", StringComparison.Ordinal) || line.EndsWith(" и", StringComparison.Ordinal));
        Assert.Equal("ЦАРИКЦ провел / в Монголии курс / по аналитическим / программам", string.Join(" / ", TitleLines.Of("ЦАРИКЦ провел в Монголии курс по аналитическим программам").Lines));
        Assert.True(set.Lines.Max(line => line.Length) - set.Lines.Min(line => line.Length) < 12, string.Join(" / ", set.Lines));
    }

    [Theory]
    [InlineData("Operations against synthetic drugs in Central Asia and the neighbouring regions of Afghanistan, a joint briefing for diplomats, journalists and researchers on the results of the first half of this year")]
    [InlineData("Результаты совместных операций по пресечению незаконного оборота синтетических наркотиков и прекурсоров в государствах-членах за первое полугодие и задачи на предстоящий год по решению совета сторон ЦА")]
    public void The_longest_title_is_whole_or_ends_with_an_ellipsis_between_words(string title)
    {
        var set = TitleLines.Of(title);
        var told = string.Join(' ', set.Lines);

        Assert.InRange(set.Lines.Count, 5, 7);
        if (told == title) return;
        Assert.EndsWith("…", told, StringComparison.Ordinal);
        Assert.StartsWith(told[..^1], title, StringComparison.Ordinal);
        Assert.False(char.IsLetter(title[told.Length - 1]), told);
    }

    [Fact]
    public void A_word_that_no_line_holds_is_broken_and_a_title_without_words_has_no_line()
    {
        var set = TitleLines.Of(new string('Щ', 200));

        Assert.InRange(set.Lines.Count, 2, 7);
        Assert.EndsWith("…", set.Lines[^1], StringComparison.Ordinal);
        Assert.Empty(TitleLines.Of(" ").Lines);
    }
}
