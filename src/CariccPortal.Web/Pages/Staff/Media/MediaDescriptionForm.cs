using CariccPortal.Media;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>The description fields of an image in one language.</summary>
public sealed class MediaDescriptionForm
{
    public string? AltText { get; set; }

    /// <summary>Whether the image is decorative and needs no description.</summary>
    public bool IsDecorative { get; set; }

    public string? Caption { get; set; }

    public string? Credit { get; set; }

    /// <summary>Creates the form from the stored description.</summary>
    public static MediaDescriptionForm Of(MediaDescription description) =>
        new()
        {
            AltText = description.AltText,
            IsDecorative = description.AltText is "",
            Caption = description.Caption,
            Credit = description.Credit
        };

    /// <summary>Returns the description to store; an empty field that is not decorative is null.</summary>
    public MediaDescription ToDescription()
    {
        var alternative = CollapseSpaces(AltText);
        return new()
        {
            AltText = IsDecorative ? "" : alternative.Length == 0 ? null : alternative,
            Caption = CollapseSpaces(Caption),
            Credit = CollapseSpaces(Credit)
        };
    }

    private static string CollapseSpaces(string? text) =>
        string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
