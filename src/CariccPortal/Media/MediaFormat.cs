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
