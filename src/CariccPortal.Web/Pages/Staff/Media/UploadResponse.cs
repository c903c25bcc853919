using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>A picture or file just uploaded, as the editor's script is told of it.</summary>
/// <param name="ThumbnailUrl">Where a picture is seen; null for a file.</param>
/// <param name="DescribeUrl">Where it is told what a picture shows; null for a file.</param>
/// <param name="Markdown">The line that puts a file into a text.</param>
/// <param name="Descriptions">What is said of it already, by language code.</param>
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
