using System.Globalization;

namespace CariccPortal.Web.Pages.Staff.Reading;

/// <summary>A bar chart with one bar per day.</summary>
/// <param name="Days">The reads of each day, without gaps, oldest first.</param>
public sealed record DayChart(IReadOnlyList<DayChart.Entry> Days)
{
    private const int StepWidth = 10, BarWidth = 8, Height = 100;

    /// <summary>The width and height of the chart.</summary>
    public string ViewBox => string.Create(CultureInfo.InvariantCulture, $"0 0 {Days.Count * StepWidth} {Height}");

    /// <summary>The highest value of a day.</summary>
    public int Maximum => Days.Max(day => day.Readers);

    /// <summary>The bars as SVG path data. A value above zero is always visible.</summary>
    public string PathData => string.Concat(Days.Select((day, at) => day.Readers == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
        $"M{at * StepWidth} {Height}v-{Math.Max(1, (long)day.Readers * Height / Maximum)}h{BarWidth}V{Height}z")));

    /// <summary>The reads of a day.</summary>
    public sealed record Entry(DateOnly Day, int Readers, int Robots);

    /// <summary>Creates the chart of a range of days; days without a read are zero.</summary>
    public static DayChart Create(DateOnly from, DateOnly to, IEnumerable<Entry> counted)
    {
        var byDay = counted.ToDictionary(one => one.Day);
        return new([.. Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays)
            .Select(day => byDay.GetValueOrDefault(day) ?? new(day, 0, 0))]);
    }
}
