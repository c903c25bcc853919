using CariccPortal.Items;
using CariccPortal.Media;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>An entry of the media library in the JSON responses to the editor.</summary>
/// <param name="Hash">The content hash.</param>
/// <param name="Name">The file name.</param>
/// <param name="Format">The name of the format, such as PDF.</param>
/// <param name="IsImage">Whether it is an image.</param>
/// <param name="ThumbnailUrl">The URL of the image thumbnail; null for a file.</param>
/// <param name="Descriptions">The stored descriptions, by language code.</param>
public sealed record MediaChoice(string Hash, string Name, string Format, bool IsImage, string? ThumbnailUrl,
    IReadOnlyDictionary<string, MediaDescription> Descriptions)
{
    /// <summary>Creates the entry of an image or file.</summary>
    public static MediaChoice Of(MediaAsset asset) => new(asset.Hash, asset.Name, asset.Format.DisplayName(),
        asset.Format == MediaFormat.Image,
        asset.Format == MediaFormat.Image ? MediaUrls.Image(asset.Hash, ImageProcessor.Widths[0], "webp") : null,
        Languages.All.ToDictionary(language => language.Code, asset.GetDescription, StringComparer.Ordinal));
}
