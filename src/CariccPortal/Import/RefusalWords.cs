using CariccPortal.Editing;
using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>The editor's refusals as sentences for the terminal of whoever runs a verb; the site has its own, in two languages.</summary>
internal static class RefusalWords
{
    public static string Sentence(Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.OccasionMissing => "An item of this kind must say when it takes place.",
        RefusalReason.OccasionEndsFirst => "The occasion ends before it starts.",
        RefusalReason.SlugTaken => "Another item has the slug, or once had it.",
        RefusalReason.SlugMissing => "No slug can be made from the title.",
        RefusalReason.SourceUrlInvalid => "The source's address is not an http or https address.",
        RefusalReason.BodyTooLong => $"The body has more than {refusal.Detail} characters.",
        RefusalReason.NameUnknown => $"There is no country or topic '{refusal.Detail}'.",
        _ => $"It was refused: {refusal.Reason}{(refusal.Language is { } language ? $" ({language.Code()})" : "")} {refusal.Detail}".TrimEnd() + ".",
    };
}
