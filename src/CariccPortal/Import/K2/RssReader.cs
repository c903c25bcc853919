using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CariccPortal.Import.K2;

/// <summary>Reads saved RSS feeds. Items with an old number in their link have the same keys as in the other sources.</summary>
/// <param name="path">A file, or a folder of <c>.rss</c> and <c>.xml</c> files.</param>
public sealed class RssReader(string path) : IK2Source
{
    private const int MaxBytes = 20 << 20;

    private readonly List<K2Item> items = [];

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public K2Contents ReadContents(CancellationToken cancel)
    {
        items.Clear();
        var problems = new List<string>();
        string? host = null;
        foreach (var file in K2Text.FindFiles(path, ".rss", ".xml"))
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                // A document type could name files of the server.
                var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = MaxBytes };
                using var reader = XmlReader.Create(file, settings);
                var channel = XDocument.Load(reader).Root?.Element("channel");
                if (channel is null) problems.Add($"{file}: this is no RSS feed.");
                if (Uri.TryCreate(channel?.Element("link")?.Value.Trim(), UriKind.Absolute, out var url)) host ??= url.Host;
                items.AddRange((channel?.Elements("item") ?? []).Select(item => ToItem(item, channel!.Element("language")?.Value ?? "")));
            }
            catch (XmlException failure)
            {
                problems.Add($"{file}: not XML: {failure.Message}");
            }
        }

        var distinct = items.DistinctBy(item => item.Key).OrderBy(item => item.OldId ?? int.MaxValue).ThenBy(item => item.Created).ToList();
        items.Clear();
        items.AddRange(distinct);
        if (items.Count == 0 && problems.Count == 0) problems.Add($"{path}: the feed has no items.");
        return new(items.Count) { Host = host, Problems = problems };
    }

    /// <inheritdoc/>
    public IEnumerable<K2Item> ReadItems(CancellationToken cancel) => items;

    private static K2Item ToItem(XElement item, string language)
    {
        string Value(XName name) => item.Element(name)?.Value.Trim() ?? "";
        var (link, guid) = (Value("link"), Value("guid"));
        var id = K2Text.ParseItemId(link) ?? K2Text.ParseItemId(guid);
        var name = guid.Length > 0 ? guid : link.Length > 0 ? link : Value("title");
        var key = id is { } number
            ? K2Item.ToKey(number) : "rss:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        XNamespace content = "http://purl.org/rss/1.0/modules/content/";
        var body = Value(content + "encoded") is { Length: > 0 } whole ? whole : Value("description");
        var isDated = DateTimeOffset.TryParse(Value("pubDate").Replace(" GMT", " +0000", StringComparison.Ordinal)
            .Replace(" UTC", " +0000", StringComparison.Ordinal), CultureInfo.InvariantCulture, out var at);
        return new(key, K2Text.ToPlainLine(Value("title")), body, isDated ? at.UtcDateTime : default)
        {
            LanguageTag = language.Length > 0 ? language : "*",
            Tags = [.. item.Elements("category").Select(one => K2Text.ToPlainLine(one.Value))],
            SkipReason = isDated ? null : "The item has no date.",
        };
    }
}
