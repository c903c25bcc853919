using System.Text.Json;

namespace CariccPortal.Import.K2;

/// <summary>Reads a folder of saved <c>format=json</c> pages of lists and items. The longest body of an item counts: lists may cut
/// it.</summary>
/// <param name="path">The folder, or one file.</param>
public sealed class K2JsonReader(string path) : IK2Source
{
    private readonly SortedDictionary<int, (string File, int Length)> best = [];
    private (string File, Dictionary<int, JsonElement> Items)? open;

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public K2Contents ReadContents(CancellationToken cancel)
    {
        best.Clear();
        var (categories, tags) = (new SortedDictionary<int, K2Category>(), new SortedSet<string>(StringComparer.Ordinal));
        var problems = new List<string>();
        string? host = null;
        foreach (var file in K2Text.FindFiles(path, ".json"))
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                using var page = JsonDocument.Parse(File.ReadAllBytes(file));
                if (Get(page.RootElement, "site") is { } site && Uri.TryCreate(Text(site, "url"), UriKind.Absolute, out var url))
                    host ??= url.Host;
                foreach (var item in GetItems(page.RootElement))
                {
                    if (Number(item, "id") is not (> 0 and var id)) continue;
                    var length = Text(item, "introtext").Length + Text(item, "fulltext").Length;
                    if (!best.TryGetValue(id, out var known) || length > known.Length) best[id] = (file, length);
                    if (Get(item, "category") is { } category && Number(category, "id") is > 0 and var number)
                        categories[number] = new(number, K2Text.ToPlainLine(Text(category, "name")));
                    tags.UnionWith(GetTags(item));
                }
            }
            catch (JsonException failure)
            {
                problems.Add($"{file}: not JSON: {failure.Message}");
            }
        }

        if (best.Count == 0 && problems.Count == 0) problems.Add($"{path}: there are no saved format=json pages with items.");
        return new(best.Count) { Categories = [.. categories.Values], Tags = [.. tags], Host = host, Problems = problems };
    }

    /// <inheritdoc/>
    public IEnumerable<K2Item> ReadItems(CancellationToken cancel)
    {
        foreach (var (id, (file, _)) in best)
        {
            cancel.ThrowIfCancellationRequested();
            if (open?.File != file) open = (file, ReadFile(file));
            yield return ToItem(id, open.Value.Items[id]);
        }
    }

    private static Dictionary<int, JsonElement> ReadFile(string file)
    {
        using var page = JsonDocument.Parse(File.ReadAllBytes(file));
        var items = new Dictionary<int, JsonElement>();
        foreach (var item in GetItems(page.RootElement)) items[Number(item, "id")] = item.Clone();
        return items;
    }

    private static K2Item ToItem(int id, JsonElement item)
    {
        var votes = K2Text.ParseDigits(Text(item, "numOfvotes"));
        var percentage = decimal.TryParse(Text(item, "votingPercentage").TrimEnd('%'), System.Globalization.NumberStyles.Number,
            System.Globalization.CultureInfo.InvariantCulture, out var read) ? read : 0;
        var created = K2Text.ParseUtc(Text(item, "created"));
        return new(K2Item.ToKey(id), K2Text.ToPlainLine(Text(item, "title")),
            K2Text.JoinBody(Text(item, "introtext"), Text(item, "fulltext")),
            created ?? default)
        {
            LanguageTag = Text(item, "language"),
            CategoryId = Number(item, "catid"),
            Tags = [.. GetTags(item)],
            Attachments = [.. GetArray(item, "attachments").Select(one => new K2Attachment(
                Number(one, "id"), Text(one, "filename"), K2Text.ToPlainLine(Text(one, "title"))))],
            HasImage = Text(item, "image").Length > 0,
            ImageCaption = K2Text.ToPlainLine(Text(item, "image_caption")),
            ImageCredits = K2Text.ToPlainLine(Text(item, "image_credits")),
            Video = Text(item, "video"),
            ExtraFields = [.. GetArray(item, "extra_fields").Select(one => (K2Text.ToPlainLine(Text(one, "name")), Text(one, "value")))
                .Where(field => field.Item2.Length > 0)],
            VoteCount = votes,
            VoteSum = K2Text.ToVoteSum(votes, percentage),
            SkipReason = created is null ? "The item has no date." : null,
        };
    }

    private static IEnumerable<string> GetTags(JsonElement item) =>
        GetArray(item, "tags").Select(tag => K2Text.ToPlainLine(Text(tag, "name"))).Where(name => name.Length > 0);

    private static IEnumerable<JsonElement> GetItems(JsonElement page) => page.ValueKind != JsonValueKind.Object ? []
        : GetArray(page, "items").Concat(Get(page, "item") is { ValueKind: JsonValueKind.Object } item ? [item] : []);

    private static IEnumerable<JsonElement> GetArray(JsonElement element, string name) => Get(element, name) switch
    {
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object),
        // PHP writes an array with gaps as an object.
        { ValueKind: JsonValueKind.Object } map => map.EnumerateObject().Select(one => one.Value)
            .Where(one => one.ValueKind == JsonValueKind.Object),
        _ => [],
    };

    private static JsonElement? Get(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string Text(JsonElement element, string name) => Get(element, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => "",
    };

    // PHP writes numbers as strings.
    private static int Number(JsonElement element, string name) => int.TryParse(
        Text(element, name), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number : 0;
}
