namespace CariccPortal.Web.Feeds;

/// <summary>A picture that goes with an entry.</summary>
/// <param name="Url">The whole address of its largest JPEG.</param>
/// <param name="Size">Its bytes.</param>
public sealed record Enclosure(string Url, int Size)
{
    /// <summary>Its media type.</summary>
    public const string ContentType = "image/jpeg";
}
