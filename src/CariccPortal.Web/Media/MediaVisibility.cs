namespace CariccPortal.Web.Media;

/// <summary>How a client may see an image or file.</summary>
public enum MediaVisibility
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Only this client; not cacheable by shared caches.</summary>
    Private,

    /// <summary>Everyone.</summary>
    Public,
}
