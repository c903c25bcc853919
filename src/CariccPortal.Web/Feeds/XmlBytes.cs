using System.Text;
using System.Xml;

namespace CariccPortal.Web.Feeds;

/// <summary>Writes XML documents as UTF-8.</summary>
public static class XmlBytes
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <summary>Returns the document that the callback writes.</summary>
    public static byte[] Create(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings)) write(xml);
        return bytes.ToArray();
    }
}
