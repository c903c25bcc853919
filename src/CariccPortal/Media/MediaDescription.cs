namespace CariccPortal.Media;

/// <summary>What is said of a picture in one language. They are offered when it is put into a text; what readers get stands in the
/// text itself.</summary>
public sealed class MediaDescription
{
    /// <summary>The longest alternative text, in characters.</summary>
    public const int AltTextLength = 300;

    /// <summary>The longest caption, in characters.</summary>
    public const int CaptionLength = 300;

    /// <summary>The longest credit, in characters.</summary>
    public const int CreditLength = 150;

    /// <summary>What whoever does not see the picture is told; empty where it only adorns; null where nobody has said yet.</summary>
    public string? AltText { get; set; }

    /// <summary>The caption. May be empty.</summary>
    public string Caption { get; set; } = "";

    /// <summary>Whose picture it is. May be empty.</summary>
    public string Credit { get; set; } = "";
}
