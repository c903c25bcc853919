using CariccPortal.Editing.Revisions;

namespace CariccPortal.Tests.Editing.Revisions;

public sealed class TranslationContentTests
{
    [Fact]
    public void GetDiffStats_sums_all_fields()
    {
        var before = new TranslationContent { Title = "A meeting", Summary = "Short.", Place = "Almaty", Body = "One two three." };
        var after = new TranslationContent { Title = "A long meeting", Summary = "Short.", Place = "Astana", Body = "One three." };

        Assert.Equal(new DiffStats(2, 2), before.GetDiffStats(after));
        Assert.Equal(new DiffStats(7, 0), TranslationContent.Empty.GetDiffStats(before));
    }
}
