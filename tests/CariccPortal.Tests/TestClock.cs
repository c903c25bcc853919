namespace CariccPortal.Tests;

/// <summary>A clock that the test sets.</summary>
public sealed class TestClock : TimeProvider
{
    /// <summary>Noon in Almaty on a day on which all seeded items are public.</summary>
    public DateTime Now { get; set; } = new(2024, 6, 1, 7, 0, 0, DateTimeKind.Utc);

    public override DateTimeOffset GetUtcNow() => new(Now);

    public void Advance(TimeSpan by) => Now += by;
}
