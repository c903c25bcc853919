namespace CariccPortal.Editing.Workflow;

/// <summary>The kinds of checklist issues. Only an empty body prevents publication.</summary>
public enum ChecklistIssueKind
{
    /// <summary>The title is longer than lists show.</summary>
    TitleLong,

    /// <summary>The summary is missing.</summary>
    SummaryMissing,

    /// <summary>The summary is longer than search engines show.</summary>
    SummaryLong,

    /// <summary>The body is missing.</summary>
    BodyMissing,

    /// <summary>The place of a meeting or training is missing.</summary>
    PlaceMissing,

    /// <summary>An image has no alt text; the detail is its name.</summary>
    AltTextMissing,

    /// <summary>The language version in another language is missing.</summary>
    TranslationMissing,

    /// <summary>A public language version in another language was changed after this one.</summary>
    TranslationNewer,
}
