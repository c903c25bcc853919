using CariccPortal.Web.Sharing;

namespace CariccPortal.Web.Tests.Sharing;

public sealed class TitleLayoutTests
{
    [Fact]
    public void Short_title_is_one_large_line()
    {
        var set = TitleLayout.Create("Briefing");
        Assert.Equal((84, "Briefing"), (set.Size, Assert.Single(set.Lines)));
    }

    [Fact]
    public void Lines_are_balanced_and_do_not_end_in_short_words()
    {
        var set = TitleLayout.Create("Встреча с офицером связи Финляндии и с коллегами в Алматы");

        Assert.Equal("Встреча с офицером связи Финляндии и с коллегами в Алматы", string.Join(' ', set.Lines));
        Assert.DoesNotContain(set.Lines, line => line.EndsWith(" с", StringComparison.Ordinal)
            || line.EndsWith(" в", StringComparison.Ordinal) || line.EndsWith(" и", StringComparison.Ordinal));
        Assert.Equal("ЦАРИКЦ провел / в Монголии курс / по аналитическим / программам",
            string.Join(" / ", TitleLayout.Create("ЦАРИКЦ провел в Монголии курс по аналитическим программам").Lines));
        Assert.True(set.Lines.Max(line => line.Length) - set.Lines.Min(line => line.Length) < 12, string.Join(" / ", set.Lines));
    }

    [Theory]
    [InlineData("Operations against synthetic drugs in Central Asia and the neighbouring regions of Afghanistan, a joint briefing for "
        + "diplomats, journalists and researchers on the results of the first half of this year")]
    [InlineData("Результаты совместных операций по пресечению незаконного оборота синтетических наркотиков и прекурсоров в "
        + "государствах-членах за первое полугодие и задачи на предстоящий год по решению совета сторон ЦА")]
    public void Long_title_fits_or_ends_with_an_ellipsis(string title)
    {
        var set = TitleLayout.Create(title);
        var text = string.Join(' ', set.Lines);

        Assert.InRange(set.Lines.Count, 5, 7);
        if (text == title) return;
        Assert.EndsWith("…", text, StringComparison.Ordinal);
        Assert.StartsWith(text[..^1], title, StringComparison.Ordinal);
        Assert.False(char.IsLetter(title[text.Length - 1]), text);
    }

    [Fact]
    public void Too_long_word_is_broken_and_empty_title_has_no_line()
    {
        var set = TitleLayout.Create(new string('Щ', 200));

        Assert.InRange(set.Lines.Count, 2, 7);
        Assert.EndsWith("…", set.Lines[^1], StringComparison.Ordinal);
        Assert.Empty(TitleLayout.Create(" ").Lines);
    }
}
