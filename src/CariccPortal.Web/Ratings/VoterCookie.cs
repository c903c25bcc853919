using CariccPortal.Ratings;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Ratings;

/// <summary>The one cookie of a reader, set at the first vote: a random value and nothing else.</summary>
public sealed class VoterCookie(PortalOptions options)
{
    private const string PlainName = "voter";
    private const string SecureName = "__Host-voter";

    // The longest time that browsers grant (RFC 6265bis, section 5.5).
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    /// <summary>Whether the request carries the cookie under either name.</summary>
    public static bool IsSent(HttpRequest request) => request.Cookies.ContainsKey(PlainName) || request.Cookies.ContainsKey(SecureName);

    /// <summary>The voter of a request; null for one who has not voted.</summary>
    public Voter? Read(HttpRequest request) => Voter.TryParse(request.Cookies[Name], out var voter) ? voter : null;

    /// <summary>Gives the voter the cookie, or another 400 days of it.</summary>
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
