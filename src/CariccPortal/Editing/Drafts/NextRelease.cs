using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Editing.Drafts;

/// <summary>How a next version becomes the present one.</summary>
/// <param name="Author">The user who wrote it.</param>
/// <param name="By">The user who publishes it.</param>
/// <param name="Note">The note in the audit log; null for none.</param>
/// <param name="Publish">Sets the publication of the item, after its content has changed.</param>
internal sealed record NextRelease(Actor Author, Actor By, string? Note, Action<Item, UnseenChange> Publish);
