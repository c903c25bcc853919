namespace CariccPortal.Web.Pages.Account;

/// <summary>A passkey in the list of its owner.</summary>
/// <param name="Id">The credential ID in base64url.</param>
/// <param name="Name">The name that the owner gave it.</param>
/// <param name="AddedAt">When it was added (UTC).</param>
public sealed record PasskeyView(string Id, string Name, DateTime AddedAt);
