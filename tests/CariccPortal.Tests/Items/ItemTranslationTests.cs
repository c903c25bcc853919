using CariccPortal.Items;

namespace CariccPortal.Tests.Items;

public sealed class ItemTranslationTests
{
    private static readonly DateTime Now = new(2024, 6, 1, 7, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(null, false, false, PublicationStatus.Draft)]
    [InlineData(1, false, false, PublicationStatus.Scheduled)]
    [InlineData(0, false, false, PublicationStatus.Published)]
    [InlineData(-1, false, false, PublicationStatus.Published)]
    [InlineData(-1, true, false, PublicationStatus.Withdrawn)]
    [InlineData(-1, true, true, PublicationStatus.Deleted)]
    [InlineData(null, false, true, PublicationStatus.Deleted)]
    public void StatusAt_is_derived_from_dates(int? publishedIn, bool withdrawn, bool deleted, PublicationStatus status)
    {
        var text = new ItemTranslation
        {
            Language = Language.English,
            Title = "x",
            PublishedAt = publishedIn is { } ticks ? Now.AddTicks(ticks) : null,
            WithdrawnAt = withdrawn ? Now.AddHours(-1) : null,
            DeletedAt = deleted ? Now.AddHours(-1) : null,
        };

        Assert.Equal(status, text.StatusAt(Now));
    }
}
