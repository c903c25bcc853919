namespace CariccPortal.Editing.Workflow;

/// <summary>What a text may lack before its release. None of them forbids it but an empty body.</summary>
public enum ChecklistIssueKind
{
    /// <summary>The title is longer than lists show.</summary>
    TitleLong,

    /// <summary>There is no summary.</summary>
    SummaryMissing,

    /// <summary>The summary is longer than search engines show.</summary>
    SummaryLong,

    /// <summary>There is no body.</summary>
    BodyMissing,

    /// <summary>A meeting or training that does not say where it takes place.</summary>
    PlaceMissing,

    /// <summary>Nobody has said what a picture shows; the detail is its name.</summary>
    AltTextMissing,

    /// <summary>There is no text in the other language.</summary>
    TranslationMissing,

    /// <summary>The other language is public and was changed after this one.</summary>
    TranslationNewer,
}
