using CariccPortal.Media;

namespace CariccPortal.Web.Localization;

/// <summary>Messages and labels of the media library.</summary>
public static class MediaMessages
{
    /// <summary>Returns the message of an error.</summary>
    public static string Message(this Localizer localizer, MediaError error) => error.Code switch
    {
        MediaErrorCode.Empty => localizer["The file is empty. Choose another."],
        MediaErrorCode.TooLarge => localizer.FileTooLarge(error.Detail),
        MediaErrorCode.UnsupportedFormat when error.Detail.Length > 0 =>
            $"{localizer["{0} files cannot be uploaded.", error.Detail]} {UnsupportedFormatRemedy(localizer, error.Detail)}",
        MediaErrorCode.UnsupportedFormat =>
            localizer["This file type cannot be uploaded. You can upload {0}.", MediaFormats.SupportedNames],
        MediaErrorCode.Corrupt => localizer["The file is damaged. Save it again and upload the new copy."],
        MediaErrorCode.Polyglot => localizer["The file contains another file. Export or save it again and upload the new copy."],
        MediaErrorCode.TooManyPixels =>
            localizer["The image has more than {0} million pixels, or one side is too long. Make it smaller.", error.Detail],
        MediaErrorCode.TimedOut =>
            localizer["Checking the file took too long. Try again. If this does not help, save it as a plain JPEG or PDF, or make it "
                + "smaller."],
        MediaErrorCode.Busy => localizer["The server is busy. Nothing is wrong with the file: upload it again in a minute."],
        MediaErrorCode.MemoryLimitExceeded =>
            localizer["The file is too large when unpacked. Save it as a plain JPEG or PDF, or make it smaller."],
        MediaErrorCode.ContainsMacros => localizer["The document contains macros. Save it without macros or as PDF."],
        MediaErrorCode.ActiveContent =>
            localizer["The document contains active content ({0}). Print it to PDF and upload the PDF.", error.Detail],
        MediaErrorCode.PasswordProtected => localizer["The document is password-protected. Remove the password and upload it again."],
        MediaErrorCode.ExternalReference => localizer["The document loads a template or image from another site. Save it as PDF."],
        MediaErrorCode.NotUtf8 => localizer["The file is not in UTF-8. Save it as UTF-8 (in Excel: “CSV UTF-8”)."],
        MediaErrorCode.ContainsFormula => localizer["A cell looks like a formula: “{0}”. Save the file with values only.", error.Detail],
        MediaErrorCode.ImageProcessorMissing =>
            localizer["Images cannot be uploaded: image processing is not installed on the server. Ask your administrator to install "
                + "libvips-tools. Other files can be uploaded."],
        MediaErrorCode.Infected => localizer["The virus scanner found “{0}” in the file. Tell your administrator.", error.Detail],
        MediaErrorCode.ScannerUnavailable =>
            localizer["The virus scanner does not respond. Nothing is wrong with the file: upload it again later."],
        MediaErrorCode.InUse => localizer["Cannot be deleted: it is used in “{0}”. Remove it from that item first.", error.Detail],
        MediaErrorCode.NotPermitted => localizer["Only the person who uploaded this file or an editor can delete it."],
        MediaErrorCode.TextTooLong => localizer["The description must be {0} characters or fewer.", error.Detail],
        MediaErrorCode.NotFound => localizer["This file no longer exists."],
        _ => throw new ArgumentOutOfRangeException(nameof(error), error.Code, message: null),
    };

    /// <summary>Returns the message of a file that is too large.</summary>
    /// <param name="localizer">The localizer.</param>
    /// <param name="megabytes">The limit in MB.</param>
    public static string FileTooLarge(this Localizer localizer, string megabytes) => localizer[
        "The file must be {0} MB or smaller. Save a photo with fewer pixels, save a PDF with “Reduce file size”, or split the document.",
        megabytes];

    /// <summary>Returns the message of an alt text warning.</summary>
    public static string Message(this Localizer localizer, AltTextWarning warning) => warning switch
    {
        AltTextWarning.FileName => localizer["This is a file name. Describe what the image shows."],
        AltTextWarning.GenericWord => localizer["Describe what the image shows; do not write “image” or “photo”."],
        AltTextWarning.SameAsCaption =>
            localizer["This repeats the caption. Say what the caption does not, or mark the image as decorative."],
        _ => throw new ArgumentOutOfRangeException(nameof(warning), warning, message: null),
    };

    // The names are those of UnsupportedFormatDetector.
    private static string UnsupportedFormatRemedy(Localizer localizer, string format) => format switch
    {
        "GIF" or "BMP" or "TIFF" or "ICO" or "PSD" or "JPEG XL" or "JPEG 2000" or "SVG" => localizer["Save the image as JPEG or PNG."],
        "DOC, XLS, PPT" => localizer["Save the document as DOCX, XLSX, PPTX or PDF."],
        "RTF" or "PostScript" => localizer["Save the document as DOCX or PDF."],
        "HTML" or "XML" => localizer["Print the page to PDF and upload the PDF."],
        "RAR" or "7z" or "GZIP" or "ZIP" => localizer["Unpack it and upload the files in it."],
        "MP4" or "WebM" or "MP3" or "AVI, WAV" => localizer["Publish video or sound elsewhere and link to it."],
        _ => localizer["You can upload {0}.", MediaFormats.SupportedNames],
    };

    /// <summary>Returns the name of a format.</summary>
    public static string FormatName(this Localizer localizer, MediaFormat kind) =>
        kind == MediaFormat.Image ? localizer["Image"] : kind.DisplayName();
}
