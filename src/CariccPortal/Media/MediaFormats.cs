namespace CariccPortal.Media;

/// <summary>What is known of each <see cref="MediaFormat"/>.</summary>
public static class MediaFormats
{
    /// <summary>The types taken, as a sentence names them.</summary>
    public const string SupportedNames = "JPEG, PNG, WebP, AVIF, HEIC, PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT";

    /// <summary>The same as a file field's <c>accept</c> names them.</summary>
    public const string AcceptAttribute = ".jpg,.jpeg,.png,.webp,.avif,.heic,.heif,.pdf,.docx,.xlsx,.pptx,.odt,.ods,.csv,.txt";

    /// <summary>The letters that a file of the kind is told by, such as PDF; empty for a picture.</summary>
    public static string DisplayName(this MediaFormat format) => format == MediaFormat.Image ? "" : format.ToString().ToUpperInvariant();

    /// <summary>The extension with its dot; a picture is handed out as <c>.jpg</c> first of all.</summary>
    public static string Extension(this MediaFormat format) => format == MediaFormat.Image ? ".jpg" : $".{format.ToString().ToLowerInvariant()}";

    /// <summary>The media type that a file is given out with.</summary>
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
