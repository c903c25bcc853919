using CariccPortal.Editing.Revisions;

namespace CariccPortal.Tests.Editing.Revisions;

public sealed class TranslationContentTests
{
    [Fact]
    public void GetDiffStats_sums_all_fields()
    {
        var before = new TranslationContent("A meeting", "Short.", "Almaty", "One two three.");
        var after = new TranslationContent("A long meeting", "Short.", "Astana", "One three.");

        Assert.Equal(new DiffStats(2, 2), before.GetDiffStats(after));
        Assert.Equal(new DiffStats(7, 0), TranslationContent.Empty.GetDiffStats(before));
    }
}
