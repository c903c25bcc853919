using CariccPortal.Media;

namespace CariccPortal.Web.Localization;

/// <summary>Says what is told of the library as sentences: what is wrong and what to do.</summary>
public static class MediaMessages
{
    /// <summary>Why something was not done.</summary>
    public static string Message(this Localizer localizer, MediaError error) => error.Code switch
    {
        MediaErrorCode.Empty => localizer["The file is empty: choose another."],
        MediaErrorCode.TooLarge => localizer["The file is larger than {0} MB: make it smaller.", error.Detail],
        MediaErrorCode.UnsupportedFormat when error.Detail.Length > 0 => localizer["This is a file of the type {0}, which is not taken. Taken are {1}.", error.Detail, MediaFormats.SupportedNames],
        MediaErrorCode.UnsupportedFormat => localizer["This is none of the types that are taken: {0}.", MediaFormats.SupportedNames],
        MediaErrorCode.Corrupt => localizer["The file is damaged and cannot be read to its end: save it anew."],
        MediaErrorCode.Polyglot => localizer["The file holds another one, before or behind it: save it anew."],
        MediaErrorCode.TooManyPixels => localizer["The picture has more than {0} million pixels, or a side is too long: make it smaller.", error.Detail],
        MediaErrorCode.TimedOut => localizer["The file takes too long to look through: save it anew as a plain JPEG or PDF, or smaller."],
        MediaErrorCode.MemoryLimitExceeded => localizer["The file swells to more than can be handled: save it anew as a plain JPEG or PDF, or smaller."],
        MediaErrorCode.ContainsMacros => localizer["The document holds macros: save it without them, or as a PDF."],
        MediaErrorCode.ActiveContent => localizer["The document does something by itself ({0}): print it to a PDF and upload that.", error.Detail],
        MediaErrorCode.PasswordProtected => localizer["The document is locked by a password: save it without one."],
        MediaErrorCode.ExternalReference => localizer["The document fetches a template or a picture from elsewhere: save it as a PDF."],
        MediaErrorCode.NotUtf8 => localizer["The text is not in UTF-8: save it so (in Excel: “CSV UTF-8”)."],
        MediaErrorCode.ContainsFormula => localizer["A cell begins as a formula: “{0}”. Save the values alone.", error.Detail],
        MediaErrorCode.ImageProcessorMissing => localizer["Pictures cannot be taken: the server has no image processor. Ask your administrator to install libvips-tools. Files are taken."],
        MediaErrorCode.InUse => localizer["It stays: “{0}” uses it. Take it out of the text first.", error.Detail],
        MediaErrorCode.NotPermitted => localizer["Someone else uploaded it: ask them, or an editor."],
        MediaErrorCode.TextTooLong => localizer["These words are longer than {0} characters: shorten them.", error.Detail],
        _ => localizer["There is no such picture or file any more."],
    };

    /// <summary>What is doubtful about an alternative text.</summary>
    public static string Message(this Localizer localizer, AltTextWarning warning) => warning switch
    {
        AltTextWarning.FileName => localizer["This is the name of a file. Whoever does not see the picture learns nothing from it: say what it shows."],
        AltTextWarning.GenericWord => localizer["That it is a picture is known: say what it shows."],
        _ => localizer["This is the caption over again, and would be heard twice: say what the caption does not, or that the picture only adorns."],
    };

    /// <summary>What a medium is, in a word.</summary>
    public static string FormatName(this Localizer localizer, MediaFormat kind) => kind == MediaFormat.Image ? localizer["Picture"] : kind.DisplayName();
}
