namespace CariccPortal.Media;

/// <summary>What the library takes. Each is recognised by its content.</summary>
public enum MediaFormat
{
    /// <summary>A picture, whatever it was when it came; kept as WebP and JPEG.</summary>
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

    /// <summary>A table as text.</summary>
    Csv,

    /// <summary>Plain text.</summary>
    Txt,
}
