using System.Runtime.InteropServices;

namespace CariccPortal.Ratings;

/// <summary>What the votes of an item come to.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Sum">The sum of their stars.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RatingTotals(int Count, int Sum)
{
    /// <summary>The average in stars, to one decimal, a half rounded up; null without votes.</summary>
    public decimal? Average => Count == 0 ? null : Math.Round((decimal)Sum / Count, 1, MidpointRounding.AwayFromZero);
}
