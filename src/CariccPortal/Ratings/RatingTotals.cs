using System.Runtime.InteropServices;

namespace CariccPortal.Ratings;

/// <summary>Number and sum of the votes of an item.</summary>
/// <param name="Count">Number of votes.</param>
/// <param name="Sum">Sum of the stars.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RatingTotals(int Count, int Sum)
{
    /// <summary>Average stars, rounded half up to one decimal; null without votes.</summary>
    public decimal? Average => Count == 0 ? null : Math.Round((decimal)Sum / Count, 1, MidpointRounding.AwayFromZero);
}
