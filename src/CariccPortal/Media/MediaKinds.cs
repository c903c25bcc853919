namespace CariccPortal.Media;

/// <summary>What is known of each <see cref="MediaKind"/>.</summary>
public static class MediaKinds
{
    /// <summary>The types taken, as a sentence names them.</summary>
    public const string Taken = "JPEG, PNG, WebP, AVIF, HEIC, PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT";

    /// <summary>The same as a file field's <c>accept</c> names them.</summary>
    public const string Accepted = ".jpg,.jpeg,.png,.webp,.avif,.heic,.heif,.pdf,.docx,.xlsx,.pptx,.odt,.ods,.csv,.txt";

    /// <summary>The letters that a file of the kind is told by, such as PDF; empty for a picture.</summary>
    public static string Letters(this MediaKind kind) => kind == MediaKind.Picture ? "" : kind.ToString().ToUpperInvariant();

    /// <summary>The extension with its dot; a picture is handed out as <c>.jpg</c> first of all.</summary>
    public static string Extension(this MediaKind kind) => kind == MediaKind.Picture ? ".jpg" : $".{kind.ToString().ToLowerInvariant()}";

    /// <summary>The media type that a file is given out with.</summary>
    public static string ContentType(this MediaKind kind) => kind switch
    {
        MediaKind.Pdf => "application/pdf",
        MediaKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        MediaKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        MediaKind.Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        MediaKind.Odt => "application/vnd.oasis.opendocument.text",
        MediaKind.Ods => "application/vnd.oasis.opendocument.spreadsheet",
        MediaKind.Csv => "text/csv; charset=utf-8",
        MediaKind.Txt => "text/plain; charset=utf-8",
        _ => "image/jpeg",
    };
}
