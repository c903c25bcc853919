using CariccPortal.Editing;

namespace CariccPortal.Tests.Editing;

public sealed class TextVersionTests
{
    [Fact]
    public void The_size_of_a_change_is_that_of_all_fields_together()
    {
        var before = new TextVersion("A meeting", "Short.", "Almaty", "One two three.");
        var after = new TextVersion("A long meeting", "Short.", "Astana", "One three.");

        Assert.Equal(new DifferenceSize(2, 2), before.SizeTo(after));
        Assert.Equal(new DifferenceSize(7, 0), TextVersion.Nothing.SizeTo(before));
    }
}
