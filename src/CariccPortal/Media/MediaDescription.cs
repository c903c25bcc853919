namespace CariccPortal.Media;

/// <summary>Description of an image in one language: the default when the image is inserted. Published pages use the text stored in the
/// body.</summary>
public sealed class MediaDescription
{
    /// <summary>Maximum length of an alternative text, in characters.</summary>
    public const int AltTextLength = 300;

    /// <summary>Maximum length of a caption, in characters.</summary>
    public const int CaptionLength = 300;

    /// <summary>Maximum length of a credit, in characters.</summary>
    public const int CreditLength = 150;

    /// <summary>Alternative text; empty for a decorative image, null if not entered yet.</summary>
    public string? AltText { get; set; }

    /// <summary>Caption. May be empty.</summary>
    public string Caption { get; set; } = "";

    /// <summary>Author or source. May be empty.</summary>
    public string Credit { get; set; } = "";
}
