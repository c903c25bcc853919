namespace CariccPortal.Links;

/// <summary>What became of asking a link.</summary>
/// <param name="Url">The link as it stands in the text.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Detail">What the verdict says of it; empty where it says nothing.</param>
public sealed record LinkCheckResult(string Url, LinkStatus Status, string Detail = "");
