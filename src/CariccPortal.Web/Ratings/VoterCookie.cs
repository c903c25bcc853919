using CariccPortal.Ratings;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Ratings;

/// <summary>The only cookie of a reader, set with the first vote: a random value.</summary>
public sealed class VoterCookie(PortalOptions options)
{
    private const string PlainName = "voter";
    private const string SecureName = "__Host-voter";

    // The maximum lifetime in browsers (RFC 6265bis, section 5.5).
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    /// <summary>Whether the request has the cookie, under either name.</summary>
    public static bool IsSent(HttpRequest request) => request.Cookies.ContainsKey(PlainName) || request.Cookies.ContainsKey(SecureName);

    /// <summary>Returns the voter; null before the first vote.</summary>
    public Voter? Read(HttpRequest request) => Voter.TryParse(request.Cookies[Name], out var voter) ? voter : null;

    /// <summary>Sets the cookie, or renews it for 400 days.</summary>
    public void Set(HttpResponse response, Voter voter) => response.Cookies.Append(Name, voter.Value, new CookieOptions
    {
        HttpOnly = true,
        Secure = options.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = Lifetime,
        IsEssential = true,
    });

    private string Name => options.IsHttps ? SecureName : PlainName;
}

/// <summary>Reads the current visitor's vote.</summary>
public sealed class CurrentVote(VoteRecorder recorder, VoterCookie cookie)
{
    /// <summary>Returns the stars for an item; null if the visitor has not rated it.</summary>
    public async Task<int?> ReadAsync(int itemId, HttpRequest request, CancellationToken cancel) =>
        cookie.Read(request) is { } voter ? await recorder.GetStarsAsync(itemId, voter, cancel) : null;
}
