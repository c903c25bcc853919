using CariccPortal.Items;

namespace CariccPortal.Editing.Workflow;

/// <summary>Something that a text lacks before its release.</summary>
/// <param name="Kind">What it lacks.</param>
/// <param name="Language">The language of the translation; also of one that is missing.</param>
/// <param name="Detail">What the kind says of it; empty where it says nothing.</param>
public sealed record ChecklistIssue(ChecklistIssueKind Kind, Language Language, string Detail = "");
