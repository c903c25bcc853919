namespace CariccPortal.Media;

/// <summary>Why an operation on the media library was rejected. Nothing was saved.</summary>
/// <param name="Code">The reason.</param>
/// <param name="Detail">A value for the message, depending on the code.</param>
public sealed record MediaError(MediaErrorCode Code, string Detail = "");
