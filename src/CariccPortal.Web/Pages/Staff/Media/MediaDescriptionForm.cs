using CariccPortal.Media;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>What is typed about a picture in one language.</summary>
public sealed class MediaDescriptionForm
{
    public string? AltText { get; set; }

    /// <summary>Whether the picture only adorns, so that whoever does not see it misses nothing.</summary>
    public bool IsDecorative { get; set; }

    public string? Caption { get; set; }

    public string? Credit { get; set; }

    /// <summary>What is stored, as the form shows it.</summary>
    public static MediaDescriptionForm Of(MediaDescription description) => new() { AltText = description.AltText, IsDecorative = description.AltText is "", Caption = description.Caption, Credit = description.Credit };

    /// <summary>As it is stored: nothing typed and nothing ticked is nothing said.</summary>
    public MediaDescription ToDescription()
    {
        var alternative = CollapseSpaces(AltText);
        return new() { AltText = IsDecorative ? "" : alternative.Length == 0 ? null : alternative, Caption = CollapseSpaces(Caption), Credit = CollapseSpaces(Credit) };
    }

    private static string CollapseSpaces(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
