using CariccPortal.Media;
using static CariccPortal.Media.MediaErrorCode;

namespace CariccPortal.Tests.Media;

/// <summary>Corrupt or malicious uploads, each with the expected error.</summary>
public static class MaliciousUploads
{
    private static readonly Dictionary<string, (string Name, Func<byte[]> Make, MediaErrorCode Why)> Uploads = new(StringComparer.Ordinal)
    {
        ["an empty file"] = ("empty.jpg", () => [], Empty),
        ["a text file with only white space"] = ("empty.txt", () => SampleDocuments.Bytes(" \n\t\n"), Empty),
        ["a file one byte above the limit"] = ("large.txt", () => new byte[20_000_001], TooLarge),
        ["a pixel bomb as PNG"] = ("bomb.png", () => SampleImages.Png(1, 1, 60_000, 60_000), TooManyPixels),
        ["a pixel bomb as JPEG"] = ("bomb.jpg", () => SampleImages.JpegHeader(65_500, 65_500), TooManyPixels),
        ["a pixel bomb as WebP"] = ("bomb.webp", () => SampleImages.WebPHeader(16_384, 16_384), TooManyPixels),
        ["a pixel bomb as HEIC"] = ("bomb.heic", () => SampleImages.HeifHeader("heic", 100_000, 100_000), TooManyPixels),
        ["a pixel bomb as AVIF"] = ("bomb.avif", () => SampleImages.HeifHeader("avif", 2_000_000_000, 2_000_000_000), TooManyPixels),
        ["an image with an extreme height"] = ("long.png", () => SampleImages.Png(1, 1, 1, 40_000_000), TooManyPixels),
        ["a negative size"] = ("minus.png", () => SampleImages.Png(1, 1, -5, -5), Corrupt),
        ["an image of zero width"] = ("none.png", () => SampleImages.Png(1, 1, 0, 10), Corrupt),
        ["a JPEG with thousands of scans"] = ("scans.jpg", () => SampleImages.JpegWithManyScans(4000, 3000), Corrupt),
        ["a HEIC with a wrong size in its header"] = ("lies.heic", () => SampleImages.HeicWithWrongSize(2000, 1500), Corrupt),
        ["a WebP with a wrong size in its header"] = ("lies.webp", () => SampleImages.WebPWithWrongSize(2000, 1500), Corrupt),
        ["a JPEG that needs too much memory"] = ("memory.jpg",
            () => VipsTool.Convert(SampleImages.Png(6900, 6900), "jpg[interlace,Q=95,subsample_mode=off]"), MemoryLimitExceeded),
        ["half a JPEG"] = ("half.jpg", () => SampleImages.Jpeg(800, 600)[..3000], Corrupt),
        ["half a PNG"] = ("half.png", () => SampleImages.Png(800, 600)[..1500], Corrupt),
        ["half a WebP"] = ("half.webp", () => VipsTool.Convert(SampleImages.Png(800, 600), "webp")[..300], Corrupt),
        ["half a HEIC"] = ("half.heic", () => VipsTool.Convert(SampleImages.Png(800, 600), "heic[compression=hevc]")[..700], Corrupt),
        ["random bytes after a JPEG signature"] = ("noise.jpg", () => [0xFF, 0xD8, 0xFF, .. RandomBytes(5000)], Corrupt),
        ["random bytes after a PNG signature"] =
            ("noise.png", () => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. RandomBytes(5000)], Corrupt),
        ["an SVG"] = ("picture.svg", () => SampleDocuments.Bytes("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
            UnsupportedFormat),
        ["an SVG named as PNG"] = ("picture.png",
            () => SampleDocuments.Bytes("<?xml version=\"1.0\"?>\n<!DOCTYPE svg [<!ENTITY a \"b\">]>\n<svg/>"), UnsupportedFormat),
        ["an HTML page named as text"] =
            ("page.txt", () => SampleDocuments.Bytes("\uFEFF  <!doctype html><script>alert(1)</script>"), UnsupportedFormat),
        ["a GIF"] = ("picture.gif", () => [.. "GIF89a"u8, .. RandomBytes(100)], UnsupportedFormat),
        ["a TIFF"] = ("picture.jpg", () => [0x49, 0x49, 0x2A, 0x00, .. RandomBytes(100)], UnsupportedFormat),
        ["a Windows program named as image"] = ("holiday.jpg", () => [.. "MZ"u8, .. RandomBytes(1000)], UnsupportedFormat),
        ["a Linux program named as PDF"] = ("report.pdf", () => [0x7F, .. "ELF"u8, .. RandomBytes(1000)], UnsupportedFormat),
        ["an old Office file"] =
            ("old.doc", () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. RandomBytes(1000)], UnsupportedFormat),
        ["a ZIP archive"] = ("all.zip", () => SampleDocuments.Zip(("a.txt", SampleDocuments.Bytes("a"))), UnsupportedFormat),
        ["a ZIP archive named as Word file"] =
            ("report.docx", () => SampleDocuments.Zip(("virus.exe", SampleDocuments.Bytes("MZ"))), UnsupportedFormat),
        ["binary data named as text"] = ("noise.txt", () => [0xC3, 0x28, 0xFF, 0xFE, 0x00], NotUtf8),
        ["a text file with a null character"] = ("zero.txt", () => SampleDocuments.Bytes("a\0b"), NotUtf8),
        ["a CSV file in Windows-1251"] = ("table.csv", () => [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, (byte)';', (byte)'1'], NotUtf8),
        ["a CSV file with a DDE formula"] =
            ("table.csv", () => SampleDocuments.Bytes("Country;Kilograms\nKazakhstan;=cmd|'/c calc'!A0\n"), ContainsFormula),
        ["a CSV file with a quoted formula"] =
            ("table.csv", () => SampleDocuments.Bytes("a,\"+HYPERLINK(\"\"https://evil.example\"\")\"\n"), ContainsFormula),
        ["a Word file with macros"] = ("macro.docx", () => SampleDocuments.Docx(("word/vbaProject.bin", RandomBytes(100))), ContainsMacros),
        ["a macro-enabled Word file"] = ("macro.docm",
            () => SampleDocuments.OpenXml("application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml", ""),
            ContainsMacros),
        ["a Word file with a renamed macro part"] = ("macro.docx",
            () => SampleDocuments.OpenXml(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "word/document.xml",
            "<Override PartName=\"/word/fonts.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>",
            ("word/fonts.bin", RandomBytes(100))), ContainsMacros),
        ["an Excel file with a macro sheet"] =
            ("macro.xlsx", () => SampleDocuments.Xlsx(("xl/macrosheets/sheet1.xml", SampleDocuments.Bytes("<x/>"))), ContainsMacros),
        ["a presentation with an embedded macro workbook"] = ("talk.pptx",
            () => SampleDocuments.Pptx(("ppt/embeddings/data.xlsx", SampleDocuments.Xlsx(("xl/vbaProject.bin", RandomBytes(100))))),
            ContainsMacros),
        ["a Word file with an OLE object"] =
            ("report.docx", () => SampleDocuments.Docx(("word/embeddings/oleObject1.bin", RandomBytes(100))), ActiveContent),
        ["a Word file with an external template"] = ("report.docx",
            () => SampleDocuments.Docx(SampleDocuments.ExternalReference("attachedTemplate", "https://evil.example/t.dotm")),
            ExternalReference),
        ["a Word file with a template on a network share"] = ("report.docx",
            () => SampleDocuments.Docx(SampleDocuments.ExternalReference("attachedTemplate", "file://evil.example/t.dotm")),
            ExternalReference),
        ["a Word file with an external image"] = ("report.docx",
            () => SampleDocuments.Docx(SampleDocuments.ExternalReference("image", "https://evil.example/1.png")), ExternalReference),
        ["a Word file with nested XML entities"] = ("report.docx",
            () => SampleDocuments.Zip(
                ("[Content_Types].xml",
                    SampleDocuments.Bytes("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><Types>&b;</Types>"))),
                        Corrupt),
        ["an ODT file with Basic macros"] =
            ("text.odt", () => SampleDocuments.Odt(("Basic/Standard/Module1.xml", SampleDocuments.Bytes("<x/>"))), ContainsMacros),
        ["an ODS file with Python macros"] =
            ("table.ods", () => SampleDocuments.Ods(("Scripts/python/a.py", SampleDocuments.Bytes("import os"))), ContainsMacros),
        ["a ZIP bomb named as Word file"] =
            ("bomb.docx", () => SampleDocuments.Docx(("word/media/zeros.bin", new byte[110_000_000])), MemoryLimitExceeded),
        ["a ZIP archive of 10,000 entries"] = ("parts.docx",
            () => SampleDocuments.Docx([.. Enumerable.Range(0, 10_000).Select(number => ($"word/{number}.xml", Array.Empty<byte>()))]),
            MemoryLimitExceeded),
        ["a ZIP archive with a duplicate entry"] =
            ("twice.docx", () => SampleDocuments.Docx(("word/document.xml", SampleDocuments.Bytes("<other/>"))), Corrupt),
        ["a ZIP archive with path traversal"] =
            ("out.docx", () => SampleDocuments.Docx(("../../etc/passwd", SampleDocuments.Bytes("x"))), Corrupt),
        ["a truncated ZIP archive"] = ("cut.docx", () => SampleDocuments.Docx()[..^40], Corrupt),
        ["an HTML page appended to a Word file"] =
            ("two.docx", () => [.. SampleDocuments.Docx(), .. "<script>alert(1)</script>"u8], Polyglot),
        ["an HTML page before a PDF"] = ("two.pdf", () => [.. "<html><script>alert(1)</script>\n"u8, .. SampleDocuments.Pdf()], Polyglot),
        ["a PDF with an appended ZIP archive"] =
            ("two.pdf", () => [.. SampleDocuments.Pdf(), .. SampleDocuments.Zip(("a.exe", SampleDocuments.Bytes("MZ")))], Polyglot),
        ["a PDF and ZIP polyglot"] = ("two.pdf", ArchiveWithinPdf, Polyglot),
        ["a truncated PDF"] = ("cut.pdf", () => SampleDocuments.Pdf()[..^10], Corrupt),
        ["a PDF with a script"] = ("script.pdf",
            () => SampleDocuments.Pdf("4 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n", "/OpenAction 4 0 R"), ActiveContent),
        ["a PDF with an escaped script name"] = ("script.pdf",
            () => SampleDocuments.Pdf("4 0 obj\n<< /S /J#61v#61Script /JS (app.alert(1)) >>\nendobj\n", "/OpenAction 4 0 R"),
            ActiveContent),
        ["a PDF with a script in an object stream"] =
            ("script.pdf", () => SampleDocuments.PdfWithObjectStream("9 0 << /S /JavaScript /JS (app.alert(1)) >>"), ActiveContent),
        ["a PDF with a doubly encoded object stream"] = ("script.pdf",
            () => SampleDocuments.PdfWithObjectStream(
                "9 0 << /S /URI >>", "/Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]"), ActiveContent),
        ["a PDF with a launch action"] = ("launch.pdf",
            () => SampleDocuments.Pdf("4 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n", "/OpenAction 4 0 R"), ActiveContent),
        ["a PDF with an embedded file"] = ("carries.pdf",
            () => SampleDocuments.Pdf("4 0 obj\n<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream\nendobj\n"), ActiveContent),
        ["an encrypted PDF"] = ("locked.pdf", () => SampleDocuments.Pdf("trailer\n<< /Encrypt 9 0 R >>\n"), PasswordProtected),
        ["a PDF decompression bomb"] = ("swells.pdf",
            () => SampleDocuments.PdfWithObjectStream(new string('a', 110_000_000), "/Filter /FlateDecode"), MemoryLimitExceeded),
    };

    public static TheoryData<string> All { get; } = [.. Uploads.Keys];

    /// <summary>Whether vips is needed to create the upload, or to reject it with the expected error.</summary>
    public static bool NeedsVips(string upload) =>
        Uploads[upload].Name.Split('.')[^1] is "jpg" or "png" or "webp" or "heic" && Uploads[upload].Why is Corrupt or MemoryLimitExceeded;

    public static (string Name, byte[] Content, MediaErrorCode Why) Get(string upload) =>
        (Uploads[upload].Name, Uploads[upload].Make(), Uploads[upload].Why);

    private static byte[] ArchiveWithinPdf()
    {
        var pdf = SampleDocuments.Pdf();
        var zip = SampleDocuments.Zip(("a.exe", SampleDocuments.Bytes("MZ")));
        byte[] tail = [.. "\n%%EOF\n"u8];
        (zip[^2], zip[^1]) = ((byte)tail.Length, 0);
        return [.. pdf, .. zip, .. tail];
    }

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(20240327).NextBytes(bytes);
        return bytes;
    }
}
