using CariccPortal.Ratings;

namespace CariccPortal.Web.Ratings;

/// <summary>Reads the current visitor's vote.</summary>
public sealed class CurrentVote(VoteRecorder recorder, VoterCookie cookie)
{
    /// <summary>Returns the stars for an item; null if the visitor has not rated it.</summary>
    public async Task<int?> ReadAsync(int itemId, HttpRequest request, CancellationToken cancel) =>
        cookie.Read(request) is { } voter ? await recorder.GetStarsAsync(itemId, voter, cancel) : null;
}
