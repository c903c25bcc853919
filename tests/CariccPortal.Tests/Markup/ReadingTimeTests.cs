using CariccPortal.Items;
using CariccPortal.Markup;

namespace CariccPortal.Tests.Markup;

public sealed class ReadingTimeTests
{
    [Theory]
    [InlineData("", Language.English, 1)]
    [InlineData("<p>A word – and another.</p>", Language.Russian, 1)]
    [InlineData(299, Language.English, 1)]
    [InlineData(300, Language.English, 2)]
    [InlineData(1000, Language.English, 5)]
    [InlineData(1000, Language.Russian, 6)]
    public void Minutes_returns_at_least_one_whole_minute(object body, Language language, int minutes) =>
        Assert.Equal(minutes,
            ReadingTime.Minutes(body as string
                ?? $"<p>{string.Join(" – ", Enumerable.Repeat("<strong>word</strong>", (int)body))}</p>", language));
}
