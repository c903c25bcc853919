using CariccPortal.Media;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Items;

namespace CariccPortal.Web.Sharing;

/// <summary>The one image of a page for link previews and search engines.</summary>
/// <param name="Path">The path.</param>
/// <param name="ContentType">The media type.</param>
/// <param name="Width">The width in pixels.</param>
/// <param name="Height">The height in pixels.</param>
/// <param name="AltText">The alternative text.</param>
public sealed record PageImage(string Path, string ContentType, int Width, int Height, string AltText)
{
    /// <summary>The path of the image of pages without their own: the emblem, without words, so that it is for every language.</summary>
    public const string DefaultPath = "/share.png";

    /// <summary>Returns the photograph of an item.</summary>
    public static PageImage FromPhoto(LeadPhoto photo, string title) => new(
        MediaUrls.Image(photo.Hash, ImageProcessor.Widths[^1], "jpg"), "image/jpeg",
        ImageProcessor.GetRenditionWidth(photo.Width, photo.Height, ImageProcessor.Widths[^1]),
        ImageProcessor.GetRenditionHeight(photo.Width, photo.Height, ImageProcessor.Widths[^1]),
        photo.AltText.Length > 0 ? photo.AltText : title);

    /// <summary>Returns the drawn image of an item.</summary>
    public static PageImage FromShareImage(ShareImage image) =>
        new(image.Path, "image/png", ShareImage.Width, ShareImage.Height, image.AltText);

    /// <summary>Returns the image of all other pages.</summary>
    public static PageImage Default(Localizer localizer) => new(DefaultPath, "image/png", ShareImage.Width, ShareImage.Height,
        localizer["Central Asian Regional Information and Coordination Centre"]);
}
