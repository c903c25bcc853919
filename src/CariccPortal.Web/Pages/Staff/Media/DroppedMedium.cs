using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Web.Addresses;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>A picture or file just uploaded, as the editor's script is told of it.</summary>
/// <param name="Picture">Where a picture is seen; null for a file.</param>
/// <param name="Describe">Where it is told what a picture shows; null for a file.</param>
/// <param name="Markdown">The line that puts a file into a text.</param>
/// <param name="Words">What is said of it already, by the part of the fields' names.</param>
public sealed record DroppedMedium(string? Picture, string? Describe, string Markdown, IReadOnlyDictionary<string, MediumWords> Words)
{
    public static DroppedMedium Of(Medium medium, Language page)
    {
        var isPicture = medium.Kind == MediaKind.Picture;
        return new(
            isPicture ? MediaAddress.Picture(medium.Hash, PictureMaker.Widths[0], "webp") : null,
            isPicture ? SiteAddresses.In(page, $"/staff/media/edit/{medium.Hash}?handler=PutIn") : null,
            MediaInBody.File(medium.Hash, medium.Name),
            Languages.All.ToDictionary(MediumForm.Part, medium.In, StringComparer.Ordinal));
    }
}
