using CariccPortal.Items;

namespace CariccPortal.Media;

/// <summary>A translation that shows an image or links to a file. <c>ItemEditor</c> updates it from the body at each save. Who may read the
/// translation may read the media.</summary>
public sealed class MediaUsage
{
    /// <summary>Id of the translation.</summary>
    public int TranslationId { get; set; }

    /// <summary>The translation.</summary>
    public ItemTranslation Translation { get; set; } = null!;

    /// <summary>Hash of the image or file.</summary>
    public required string MediaAssetHash { get; set; }
}
