namespace CariccPortal.Media;

/// <summary>Why something was not done with the library. Nothing of it is stored.</summary>
/// <param name="Code">The reason.</param>
/// <param name="Detail">What the sentence needs besides.</param>
public sealed record MediaError(MediaErrorCode Code, string Detail = "");
