using CariccPortal.Items;

namespace CariccPortal.Tests.Items;

public sealed class ItemKindsTests
{
    [Theory]
    [InlineData(ItemKind.News, "news", "news", false)]
    [InlineData(ItemKind.Meeting, "meetings", "meeting", true)]
    [InlineData(ItemKind.Training, "trainings", "training", true)]
    public void Each_kind_has_its_section_its_word_and_its_need_of_an_occasion(ItemKind kind, string section, string word, bool needsOccasion)
    {
        Assert.Equal(section, kind.Section());
        Assert.Equal(word, kind.Word());
        Assert.Equal(needsOccasion, kind.NeedsOccasion());
        Assert.True(ItemKinds.TryFromSection(section, out var bySection));
        Assert.Equal(kind, bySection);
        Assert.True(ItemKinds.TryFromWord(word, out var byWord));
        Assert.Equal(kind, byWord);
    }

    [Fact]
    public void All_kinds_are_listed_once_with_sections_and_words_of_their_own()
    {
        Assert.Equal(Enum.GetValues<ItemKind>().Order(), ItemKinds.All.Order());
        Assert.Equal(ItemKinds.All.Count, ItemKinds.All.Select(kind => kind.Section()).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(ItemKinds.All.Count, ItemKinds.All.Select(kind => kind.Word()).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("News")]
    [InlineData("meeting")]
    [InlineData("about")]
    public void No_other_word_is_a_section(string? section) => Assert.False(ItemKinds.TryFromSection(section, out _));

    [Theory]
    [InlineData("meetings")]
    [InlineData("0")]
    public void No_other_word_is_a_kind(string word) => Assert.False(ItemKinds.TryFromWord(word, out _));
}
