using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Items.Revisions;

/// <summary>A revision without its words: of which text, its number, and when it was saved last (UTC).</summary>
public sealed record RevisionKey(int Id, Language Language, int Number, DateTime SavedAt);
