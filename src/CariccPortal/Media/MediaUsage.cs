using CariccPortal.Items;

namespace CariccPortal.Media;

/// <summary>That a text shows a picture or leads to a file. Written by <c>Editor</c> at each save from the body; whoever may see the
/// text may see the medium.</summary>
public sealed class MediaUsage
{
    /// <summary>The text.</summary>
    public int TranslationId { get; set; }

    /// <summary>The text.</summary>
    public ItemTranslation Translation { get; set; } = null!;

    /// <summary>The picture or file.</summary>
    public required string MediaAssetHash { get; set; }
}
