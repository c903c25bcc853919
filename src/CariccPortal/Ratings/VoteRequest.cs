namespace CariccPortal.Ratings;

/// <summary>A vote to save.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Voter">The voter.</param>
/// <param name="Stars">1 to 5; null removes the vote.</param>
public sealed record VoteRequest(int ItemId, Voter Voter, byte? Stars);
