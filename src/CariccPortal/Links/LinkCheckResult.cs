namespace CariccPortal.Links;

/// <summary>The result of checking one link.</summary>
/// <param name="Url">The URL as written in the text.</param>
/// <param name="Status">The result.</param>
/// <param name="Detail">The new URL or the HTTP status code, depending on <paramref name="Status"/>; else empty.</param>
public sealed record LinkCheckResult(string Url, LinkStatus Status, string Detail = "");
