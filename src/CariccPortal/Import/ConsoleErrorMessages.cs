using CariccPortal.Editing.Drafts;
using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>Messages for errors of the item editor, for the command line. The site has its own localised messages.</summary>
internal static class ConsoleErrorMessages
{
    public static string GetMessage(EditError error) => error.Code switch
    {
        EditErrorCode.EventMissing => "The event dates are missing: an item of this kind needs them.",
        EditErrorCode.EventEndsBeforeStart => "The event ends before it starts: correct 'start' or 'end'.",
        EditErrorCode.SlugTaken => "The slug is or was used by another item: choose another slug.",
        EditErrorCode.SlugMissing => "No slug can be created from the title: add a slug.",
        EditErrorCode.SourceUrlInvalid => "The URL of the source is invalid: use an http or https URL.",
        EditErrorCode.BodyTooLong => $"The body is too long: use at most {error.Detail} characters.",
        EditErrorCode.CountryOrTopicUnknown => $"There is no country or topic '{error.Detail}'.",
        _ => $"The item was rejected: {error.Code}{(error.Language is { } language ? $" ({language.Code()})" : "")} {error.Detail}"
            .TrimEnd() + ".",
    };
}
