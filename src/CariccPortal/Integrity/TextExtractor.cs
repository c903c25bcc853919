using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using CariccPortal.Markup;

namespace CariccPortal.Integrity;

/// <summary>Extracts the text of a file: plain text, Markdown, HTML or a Word document. Works in memory.</summary>
public static class TextExtractor
{
    /// <summary>The maximum size of a file in bytes.</summary>
    public const int MaxFileBytes = 1_000_000;

    private const int MaxDocumentBytes = 4_000_000;
    private const string WordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    // The encoding of old Russian text files.
    private static readonly Encoding Fallback = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    /// <summary>Returns the text; null if the format is not supported or the file is damaged.</summary>
    /// <param name="content">The content.</param>
    /// <param name="name">The name, whose extension states the format.</param>
    public static string? Read(byte[] content, string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".txt" => Decode(content),
        ".md" => HtmlToText.ConvertLines(MarkdownRenderer.ToHtml(Decode(content))),
        ".html" or ".htm" => ReadHtml(Decode(content)),
        ".docx" => ReadWord(content),
        _ => null,
    };

    private static string Decode(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content), new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            return Fallback.GetString(content);
        }
    }

    private static string ReadHtml(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        foreach (var hidden in document.QuerySelectorAll("script, style, template, noscript, nav, head").ToList()) hidden.Remove();
        const string Blocks = "p, li, h1, h2, h3, h4, h5, h6, td, th, div, br, dt, dd, figcaption, blockquote";
        foreach (var block in document.QuerySelectorAll(Blocks).ToList())
            block.After(document.CreateTextNode("\n"));
        return document.Body?.TextContent ?? "";
    }

    private static string? ReadWord(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (archive.GetEntry("word/document.xml") is not { } entry || entry.Length > MaxDocumentBytes) return null;
            using var part = entry.Open();
            using var reader = XmlReader.Create(part, new()
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = MaxDocumentBytes,
            });
            XNamespace word = WordNamespace;
            var paragraphs = XDocument.Load(reader).Descendants(word + "p").Select(paragraph => string.Concat(paragraph.Descendants()
                .Select(run => run.Name == word + "t" ? run.Value : run.Name == word + "tab" || run.Name == word + "br" ? " " : "")));
            return string.Join('\n', paragraphs);
        }
        catch (Exception failure) when (failure is InvalidDataException or XmlException or IOException)
        {
            return null;
        }
    }
}
