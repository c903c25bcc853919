namespace CariccPortal.Web.Caching;

/// <summary>All that is public from one change to the next. Two editions are the same only if they are one object: an answer
/// that was made in another edition than the current one may be out of date.</summary>
/// <param name="validUntil">The next instant (UTC) at which time alone changes what is public, if nobody changes it before.</param>
public sealed class ContentVersion(DateTime validUntil)
{
    /// <summary>The next instant (UTC) at which time alone changes what is public.</summary>
    public DateTime ValidUntil { get; } = validUntil;
}
