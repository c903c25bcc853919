using CariccPortal.Editing.Drafts;
using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>The editor's refusals as sentences for the terminal of whoever runs a verb; the site has its own, in two languages.</summary>
internal static class ConsoleErrorMessages
{
    public static string GetMessage(EditError error) => error.Code switch
    {
        EditErrorCode.EventMissing => "An item of this kind must say when it takes place.",
        EditErrorCode.EventEndsBeforeStart => "The occasion ends before it starts.",
        EditErrorCode.SlugTaken => "Another item has the slug, or once had it.",
        EditErrorCode.SlugMissing => "No slug can be made from the title.",
        EditErrorCode.SourceUrlInvalid => "The source's address is not an http or https address.",
        EditErrorCode.BodyTooLong => $"The body has more than {error.Detail} characters.",
        EditErrorCode.CountryOrTopicUnknown => $"There is no country or topic '{error.Detail}'.",
        _ => $"It was refused: {error.Code}{(error.Language is { } language ? $" ({language.Code()})" : "")} {error.Detail}".TrimEnd() + ".",
    };
}
