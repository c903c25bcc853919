namespace CariccPortal.Editing;

/// <summary>What became of an act: done, or the reasons why not.</summary>
/// <param name="ItemId">The item, where it was done.</param>
/// <param name="Refusals">The reasons why not; empty where it was done.</param>
public sealed record EditResult(int ItemId, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>Whether it was done.</summary>
    public bool Done => Refusals.Count == 0;

    internal static EditResult Of(int itemId) => new(itemId, []);

    internal static EditResult Refused(params IReadOnlyList<Refusal> refusals) => new(0, refusals);
}
