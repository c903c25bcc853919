using CariccPortal.Media;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Staff;

/// <summary>Says what is told of the library as sentences: what is wrong and what to do.</summary>
public static class MediaWords
{
    /// <summary>Why something was not done.</summary>
    public static string Of(this Words words, MediaRefusal refusal) => refusal.Reason switch
    {
        MediaRefusalReason.Empty => words["The file is empty: choose another."],
        MediaRefusalReason.TooLarge => words["The file is larger than {0} MB: make it smaller.", refusal.Detail],
        MediaRefusalReason.TypeUnknown when refusal.Detail.Length > 0 => words["This is a file of the type {0}, which is not taken. Taken are {1}.", refusal.Detail, MediaKinds.Taken],
        MediaRefusalReason.TypeUnknown => words["This is none of the types that are taken: {0}.", MediaKinds.Taken],
        MediaRefusalReason.Damaged => words["The file is damaged and cannot be read to its end: save it anew."],
        MediaRefusalReason.TwoInOne => words["The file holds another one, before or behind it: save it anew."],
        MediaRefusalReason.TooManyPixels => words["The picture has more than {0} million pixels, or a side is too long: make it smaller.", refusal.Detail],
        MediaRefusalReason.TooSlow => words["The file takes too long to look through: save it anew as a plain JPEG or PDF, or smaller."],
        MediaRefusalReason.TooMuch => words["The file swells to more than can be handled: save it anew as a plain JPEG or PDF, or smaller."],
        MediaRefusalReason.Macros => words["The document holds macros: save it without them, or as a PDF."],
        MediaRefusalReason.Acts => words["The document does something by itself ({0}): print it to a PDF and upload that.", refusal.Detail],
        MediaRefusalReason.Locked => words["The document is locked by a password: save it without one."],
        MediaRefusalReason.FetchesParts => words["The document fetches a template or a picture from elsewhere: save it as a PDF."],
        MediaRefusalReason.NotUtf8 => words["The text is not in UTF-8: save it so (in Excel: “CSV UTF-8”)."],
        MediaRefusalReason.Formula => words["A cell begins as a formula: “{0}”. Save the values alone.", refusal.Detail],
        MediaRefusalReason.NoProcessor => words["Pictures cannot be taken: the server has no image processor. Ask your administrator to install libvips-tools. Files are taken."],
        MediaRefusalReason.Used => words["It stays: “{0}” uses it. Take it out of the text first.", refusal.Detail],
        MediaRefusalReason.NotYours => words["Someone else uploaded it: ask them, or an editor."],
        MediaRefusalReason.WordsTooLong => words["These words are longer than {0} characters: shorten them.", refusal.Detail],
        _ => words["There is no such picture or file any more."],
    };

    /// <summary>What is doubtful about an alternative text.</summary>
    public static string Of(this Words words, AlternativeQuestion question) => question switch
    {
        AlternativeQuestion.IsFileName => words["This is the name of a file. Whoever does not see the picture learns nothing from it: say what it shows."],
        AlternativeQuestion.IsWordForPicture => words["That it is a picture is known: say what it shows."],
        _ => words["This is the caption over again, and would be heard twice: say what the caption does not, or that the picture only adorns."],
    };

    /// <summary>What a medium is, in a word.</summary>
    public static string Kind(this Words words, MediaKind kind) => kind == MediaKind.Picture ? words["Picture"] : kind.Letters();
}
