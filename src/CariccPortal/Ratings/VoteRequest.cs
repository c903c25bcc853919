namespace CariccPortal.Ratings;

/// <summary>What one voter wants of one item.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Voter">The voter.</param>
/// <param name="Stars">1 to 5; null takes the rating back.</param>
public sealed record VoteRequest(int ItemId, Voter Voter, byte? Stars);
