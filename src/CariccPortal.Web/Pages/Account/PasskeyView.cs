namespace CariccPortal.Web.Pages.Account;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">Its id, as an address writes it.</param>
/// <param name="Name">What the owner calls it.</param>
/// <param name="AddedAt">When it was added (UTC).</param>
public sealed record PasskeyView(string Id, string Name, DateTime AddedAt);
