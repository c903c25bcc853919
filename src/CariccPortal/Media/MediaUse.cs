using CariccPortal.Items;

namespace CariccPortal.Media;

/// <summary>That a text shows a picture or leads to a file. Written by <c>Editor</c> at each save from the body; whoever may see the
/// text may see the medium.</summary>
public sealed class MediaUse
{
    /// <summary>The text.</summary>
    public int TextId { get; set; }

    /// <summary>The text.</summary>
    public ItemText Text { get; set; } = null!;

    /// <summary>The picture or file.</summary>
    public required string MediumHash { get; set; }
}
