namespace CariccPortal.Media;

/// <summary>Supported formats. The format is detected from the content.</summary>
public enum MediaFormat
{
    /// <summary>An image in any supported format; stored as WebP and JPEG.</summary>
    Image,

    /// <summary>A PDF document.</summary>
    Pdf,

    /// <summary>A Word document without macros.</summary>
    Docx,

    /// <summary>An Excel workbook without macros.</summary>
    Xlsx,

    /// <summary>A PowerPoint presentation without macros.</summary>
    Pptx,

    /// <summary>An OpenDocument text without macros.</summary>
    Odt,

    /// <summary>An OpenDocument spreadsheet without macros.</summary>
    Ods,

    /// <summary>A CSV file.</summary>
    Csv,

    /// <summary>Plain text.</summary>
    Txt,
}

/// <summary>Names, extensions and media types of each <see cref="MediaFormat"/>.</summary>
public static class MediaFormats
{
    /// <summary>Supported formats, for messages.</summary>
    public const string SupportedNames = "JPEG, PNG, WebP, AVIF, HEIC, PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT";

    /// <summary>Supported extensions, for the <c>accept</c> attribute of a file input.</summary>
    public const string AcceptAttribute = ".jpg,.jpeg,.png,.webp,.avif,.heic,.heif,.pdf,.docx,.xlsx,.pptx,.odt,.ods,.csv,.txt";

    /// <summary>Short name such as PDF; empty for an image.</summary>
    public static string DisplayName(this MediaFormat format) => format == MediaFormat.Image ? "" : format.ToString().ToUpperInvariant();

    /// <summary>Extension with its dot; <c>.jpg</c> for an image.</summary>
    public static string Extension(this MediaFormat format) =>
        format == MediaFormat.Image ? ".jpg" : $".{format.ToString().ToLowerInvariant()}";

    /// <summary>Media type of the response; for an image, of its JPEG.</summary>
    public static string ContentType(this MediaFormat format) => format switch
    {
        MediaFormat.Pdf => "application/pdf",
        MediaFormat.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        MediaFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        MediaFormat.Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        MediaFormat.Odt => "application/vnd.oasis.opendocument.text",
        MediaFormat.Ods => "application/vnd.oasis.opendocument.spreadsheet",
        MediaFormat.Csv => "text/csv; charset=utf-8",
        MediaFormat.Txt => "text/plain; charset=utf-8",
        _ => "image/jpeg",
    };
}
