using CariccPortal.Media;

namespace CariccPortal.Web.Media;

/// <summary>What became of one file of an upload.</summary>
/// <param name="Name">What the file is called.</param>
/// <param name="Result">The medium, or why it was refused.</param>
public sealed record UploadResult(string Name, MediaResult Result);
