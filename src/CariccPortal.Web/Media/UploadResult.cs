using CariccPortal.Media;

namespace CariccPortal.Web.Media;

/// <summary>The result of one uploaded file.</summary>
/// <param name="Name">The file name.</param>
/// <param name="Result">The media asset or the error.</param>
public sealed record UploadResult(string Name, MediaResult Result);
