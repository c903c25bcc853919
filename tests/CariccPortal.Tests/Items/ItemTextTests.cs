using CariccPortal.Items;

namespace CariccPortal.Tests.Items;

public sealed class ItemTextTests
{
    private static readonly DateTime Now = new(2024, 6, 1, 7, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(null, false, false, TextState.Draft)]
    [InlineData(1, false, false, TextState.Scheduled)]
    [InlineData(0, false, false, TextState.Released)]
    [InlineData(-1, false, false, TextState.Released)]
    [InlineData(-1, true, false, TextState.Withdrawn)]
    [InlineData(-1, true, true, TextState.Deleted)]
    [InlineData(null, false, true, TextState.Deleted)]
    public void The_state_is_read_from_the_dates(int? releasedIn, bool withdrawn, bool deleted, TextState state)
    {
        var text = new ItemText
        {
            Title = "x",
            ReleasedAt = releasedIn is { } ticks ? Now.AddTicks(ticks) : null,
            WithdrawnAt = withdrawn ? Now.AddHours(-1) : null,
            DeletedAt = deleted ? Now.AddHours(-1) : null,
        };

        Assert.Equal(state, text.StateAt(Now));
    }
}
