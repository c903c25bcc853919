namespace CariccPortal.Editing.Drafts;

/// <summary>What became of an act: done, or the reasons why not.</summary>
/// <param name="ItemId">The item, where it was done.</param>
/// <param name="Errors">The reasons why not; empty where it was done.</param>
public sealed record EditResult(int ItemId, IReadOnlyList<EditError> Errors)
{
    /// <summary>Whether it was done.</summary>
    public bool Succeeded => Errors.Count == 0;

    internal static EditResult Success(int itemId) => new(itemId, []);

    internal static EditResult Failure(params IReadOnlyList<EditError> errors) => new(0, errors);
}
