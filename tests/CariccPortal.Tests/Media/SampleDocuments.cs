using System.IO.Compression;
using System.Text;

namespace CariccPortal.Tests.Media;

/// <summary>Generates valid and malicious documents.</summary>
public static class SampleDocuments
{
    private const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string OfficeRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Docx(params (string Name, byte[] Data)[] extraParts) =>
        OpenXml("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "word/document.xml", "", extraParts);

    public static byte[] Xlsx(params (string Name, byte[] Data)[] extraParts) =>
        OpenXml("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "xl/workbook.xml", "", extraParts);

    public static byte[] Pptx(params (string Name, byte[] Data)[] extraParts) =>
        OpenXml("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "ppt/presentation.xml", "",
            extraParts);

    public static byte[] Odt(params (string Name, byte[] Data)[] extraParts) =>
        OpenDocument("application/vnd.oasis.opendocument.text", "", extraParts);

    public static byte[] Ods(params (string Name, byte[] Data)[] extraParts) =>
        OpenDocument("application/vnd.oasis.opendocument.spreadsheet", "", extraParts);

    /// <summary>Creates an Office file with a main part of the given type and additional declared types.</summary>
    public static byte[] OpenXml(string mainType, string mainPart, string extraTypes, params (string Name, byte[] Data)[] extraParts) =>
        Zip(
    [
        ("[Content_Types].xml",
            Bytes($"<?xml version=\"1.0\"?><Types xmlns=\"{ContentTypes}\"><Default Extension=\"rels\" "
                + $"ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/{mainPart}\" "
                + $"ContentType=\"{mainType}\"/>{extraTypes}</Types>")),
        ("_rels/.rels",
            Bytes($"<Relationships xmlns=\"{Relationships}\"><Relationship Id=\"r1\" Type=\"{OfficeRelationships}/officeDocument\" "
                + $"Target=\"{mainPart}\"/></Relationships>")),
        (mainPart, Bytes("<main>Words.</main>")),
        .. extraParts,
    ]);

    /// <summary>Creates a part with a relationship to an external target.</summary>
    public static (string Name, byte[] Data) ExternalReference(string type, string target) => ("word/_rels/document.xml.rels",
        Bytes($"<Relationships xmlns=\"{Relationships}\"><Relationship Id=\"r9\" Type=\"{OfficeRelationships}/{type}\" "
            + $"Target=\"{target}\" TargetMode=\"External\"/></Relationships>"));

    public static byte[] OpenDocument(string type, string extraManifest, params (string Name, byte[] Data)[] extraParts) => Zip(
    [
        ("mimetype", Bytes(type)),
        ("content.xml", Bytes("<content>Words.</content>")),
        ("META-INF/manifest.xml",
            Bytes($"<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><m:file-entry m:full-path=\"/\" "
                + $"m:media-type=\"{type}\"/>{extraManifest}</m:manifest>")),
        .. extraParts,
    ]);

    public static byte[] Zip(params (string Name, byte[] Data)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, data) in parts)
            {
                using var part = zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.SmallestSize)
                    .Open();
                part.Write(data);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Creates a PDF with one empty page and <paramref name="extraObjects"/>.</summary>
    public static byte[] Pdf(string extraObjects = "", string catalog = "") => BuildPdf(Encoding.Latin1.GetBytes(extraObjects), catalog);

    /// <summary>Creates a PDF with a compressed object stream, in which names are not visible.</summary>
    public static byte[] PdfWithObjectStream(string objects, string dictionary = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")
    {
        using var bytes = new MemoryStream();
        using (var zlib = new ZLibStream(bytes, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(Encoding.Latin1.GetBytes(objects));
        return BuildPdf(
            [.. Encoding.Latin1.GetBytes($"4 0 obj\n<< {dictionary} /Length {bytes.Length} >>\nstream\n"), .. bytes.ToArray(),
                .. "\nendstream\nendobj\n"u8], "");
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] BuildPdf(byte[] extraObjects, string catalog) =>
    [
        .. Encoding.Latin1.GetBytes(
            $"%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R {catalog} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] "
            + $"/Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n"),
        .. extraObjects,
        .. Encoding.Latin1.GetBytes("trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n9\n%%EOF\n"),
    ];
}
