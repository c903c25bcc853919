using CariccPortal.Ratings;

namespace CariccPortal.Web.Ratings;

/// <summary>What the reader of a page has voted.</summary>
public sealed class CurrentVote(VoteRecorder recorder, VoterCookie cookie)
{
    /// <summary>The reader's stars for an item; null where they have not rated it, or never voted at all.</summary>
    public async Task<int?> ReadAsync(int itemId, HttpRequest request, CancellationToken cancel) =>
        cookie.Read(request) is { } voter ? await recorder.GetStarsAsync(itemId, voter, cancel) : null;
}
