using System.Globalization;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>A bar chart of one metric over an hour, one bar per minute.</summary>
/// <param name="Name">The name of the metric.</param>
/// <param name="Values">Its values, oldest first; at most 60.</param>
public sealed record Sparkline(string Name, IReadOnlyList<long> Values)
{
    private const int Minutes = 60, StepWidth = 5, BarWidth = 4, Height = 60;

    /// <summary>The width and height of the chart.</summary>
    public static string ViewBox => string.Create(CultureInfo.InvariantCulture, $"0 0 {Minutes * StepWidth} {Height}");

    /// <summary>The sum of the hour.</summary>
    public long Total => Values.Sum();

    /// <summary>The highest value of a minute.</summary>
    public long Maximum => Values.DefaultIfEmpty().Max();

    /// <summary>The bars as SVG path data. A value above zero is always visible.</summary>
    public string PathData =>
        string.Concat(Values.Select((value, at) => (Value: value, At: Minutes - Values.Count + at)).Where(one => one.Value > 0)
            .Select(one => string.Create(
        CultureInfo.InvariantCulture,
        $"M{one.At * StepWidth} {Height}v-{Math.Max(2, one.Value * Height / Maximum)}h{BarWidth}V{Height}z")));
}
