namespace CariccPortal.Web.Feeds;

/// <summary>The image of a feed entry.</summary>
/// <param name="Url">The absolute URL of the largest JPEG.</param>
/// <param name="Size">The size in bytes.</param>
public sealed record Enclosure(string Url, int Size)
{
    /// <summary>The media type.</summary>
    public const string ContentType = "image/jpeg";
}
