using CariccPortal.Items;

namespace CariccPortal.Editing;

/// <summary>A draft held against what is stored.</summary>
internal sealed record LookedAt(IReadOnlyList<Refusal> Refusals, Item? Stored, NamesInDraft? Names, string Slug)
{
    public static LookedAt Refused(RefusalReason reason) => new([new Refusal(reason)], null, null, "");
}
