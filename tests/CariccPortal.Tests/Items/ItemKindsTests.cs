using CariccPortal.Items;

namespace CariccPortal.Tests.Items;

public sealed class ItemKindsTests
{
    [Theory]
    [InlineData(ItemKind.News, "news", "news", false)]
    [InlineData(ItemKind.Meeting, "meetings", "meeting", true)]
    [InlineData(ItemKind.Training, "trainings", "training", true)]
    [InlineData(ItemKind.Page, "page", "page", false)]
    public void Kind_maps_to_section_name_and_event_requirement(ItemKind kind, string section, string name, bool requiresEvent)
    {
        Assert.Equal(section, kind.Section());
        Assert.Equal(name, kind.Name());
        Assert.Equal(requiresEvent, kind.RequiresEvent());
        Assert.True(ItemKinds.TryFromSection(section, out var bySection));
        Assert.Equal(kind, bySection);
        Assert.True(ItemKinds.TryFromName(name, out var byName));
        Assert.Equal(kind, byName);
    }

    [Fact]
    public void All_kinds_have_unique_sections_and_names()
    {
        Assert.Equal(Enum.GetValues<ItemKind>().Order(), ItemKinds.All.Order());
        Assert.Equal(ItemKinds.All.Count, ItemKinds.All.Select(kind => kind.Section()).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(ItemKinds.All.Count, ItemKinds.All.Select(kind => kind.Name()).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("News")]
    [InlineData("meeting")]
    [InlineData("about")]
    public void TryFromSection_with_unknown_section_returns_false(string? section) =>
        Assert.False(ItemKinds.TryFromSection(section, out _));

    [Theory]
    [InlineData("meetings")]
    [InlineData("0")]
    public void TryFromName_with_unknown_name_returns_false(string name) => Assert.False(ItemKinds.TryFromName(name, out _));
}
