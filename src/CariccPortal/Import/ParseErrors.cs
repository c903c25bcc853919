using System.Globalization;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>Collects the errors of all files, so that all are reported at once.</summary>
internal sealed class ParseErrors
{
    private readonly List<(string File, int Line, string Message)> errors = [];

    public bool HasErrors => errors.Count > 0;

    public void Add(string file, int line, string message) => errors.Add((file, line, message));

    /// <summary>Returns the errors as "file:line: message", ordered by file and line.</summary>
    public IReadOnlyList<string> ToMessages() =>
    [
        .. errors.OrderBy(one => one.File, StringComparer.Ordinal).ThenBy(one => one.Line)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.File}:{one.Line}: {one.Message}")),
    ];
}

/// <summary>Messages for errors of the item editor, for the command line. The site has its own localised messages.</summary>
internal static class ConsoleErrorMessages
{
    public static string GetMessage(EditError error) => error.Code switch
    {
        EditErrorCode.EventMissing => "The event dates are missing: an item of this kind needs them.",
        EditErrorCode.ApplyByNotAllowed => "Only a meeting or training has 'applyBy': remove it.",
        EditErrorCode.ApplyByTooLate => "'applyBy' is after the event: correct it.",
        EditErrorCode.EventEndsBeforeStart => "The event ends before it starts: correct 'start' or 'end'.",
        EditErrorCode.SlugTaken => "The slug is or was used by another item: choose another slug.",
        EditErrorCode.SlugMissing => "No slug can be created from the title: add a slug.",
        EditErrorCode.PagePathInvalid =>
            "The path of the page is invalid: use lower-case Latin letters, digits, single hyphens, and slashes between the segments.",
        EditErrorCode.SourceUrlInvalid => "The URL of the source is invalid: use an http or https URL.",
        EditErrorCode.FieldTooLong =>
            $"The field '{TranslationField.Find(error.Field).Key}' is too long: use at most {error.Detail} characters.",
        EditErrorCode.CountryOrTopicUnknown => $"There is no country or topic '{error.Detail}'.",
        EditErrorCode.ChangedOutside => "Content was changed directly in the database, so nothing was saved: run 'verify'.",
        _ => $"The item was rejected: {error.Code}{(error.Language is { } language ? $" ({language.Code})" : "")} {error.Detail}"
            .TrimEnd() + ".",
    };
}
