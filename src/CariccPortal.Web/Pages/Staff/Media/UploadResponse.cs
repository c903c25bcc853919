using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>The JSON response to an upload from the editor.</summary>
/// <param name="ThumbnailUrl">The URL of the image thumbnail; null for a file.</param>
/// <param name="DescribeUrl">The URL that saves the image description; null for a file.</param>
/// <param name="Markdown">The Markdown that inserts a file in a body.</param>
/// <param name="Descriptions">The stored descriptions, by language code.</param>
public sealed record UploadResponse(string? ThumbnailUrl, string? DescribeUrl, string Markdown,
    IReadOnlyDictionary<string, MediaDescription> Descriptions)
{
    public static UploadResponse Of(MediaAsset asset, Language language)
    {
        var isPicture = asset.Format == MediaFormat.Image;
        return new(
            isPicture ? MediaUrls.Image(asset.Hash, ImageProcessor.Widths[0], "webp") : null,
            isPicture ? SiteUrls.WithLanguage(language, $"/staff/media/edit/{asset.Hash}?handler=Insert") : null,
            MediaReferenceParser.FileMarkdown(asset.Hash, asset.Name),
            Languages.All.ToDictionary(one => one.Code, asset.GetDescription, StringComparer.Ordinal));
    }
}
