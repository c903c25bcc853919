using System.Text;
using System.Xml;

namespace CariccPortal.Web.Feeds;

/// <summary>An XML document as UTF-8.</summary>
public static class XmlBytes
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <summary>Writes one.</summary>
    public static byte[] Create(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings)) write(xml);
        return bytes.ToArray();
    }
}
