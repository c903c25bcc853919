using CariccPortal.Items;

namespace CariccPortal.Editing.Workflow;

/// <summary>An issue that the checklist reports before publication.</summary>
/// <param name="Kind">The kind of the issue.</param>
/// <param name="Language">The language of the language version, which may be missing.</param>
/// <param name="Detail">A detail of the issue, such as the name of an image; empty for none.</param>
public sealed record ChecklistIssue(ChecklistIssueKind Kind, Language Language, string Detail = "");
