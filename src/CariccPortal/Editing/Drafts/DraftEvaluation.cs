using CariccPortal.Items;

namespace CariccPortal.Editing.Drafts;

/// <summary>A draft held against what is stored.</summary>
internal sealed record DraftEvaluation(IReadOnlyList<EditError> Errors, Item? Stored, DraftCountriesTopics? CountriesTopics, string Slug)
{
    public static DraftEvaluation Failure(EditErrorCode code) => new([new EditError(code)], null, null, "");
}
