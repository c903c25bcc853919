namespace CariccPortal.Web.Media;

/// <summary>How a picture or file may be seen by whoever asks for it.</summary>
public enum MediaVisibility
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By them, and by no cache on the way.</summary>
    Private,

    /// <summary>By everyone.</summary>
    Public,
}
