using System.Text.Json;

namespace CariccPortal.Import.K2;

/// <summary>Reads a MySQL dump of the former site, plain or as <c>.gz</c>. The first reading keeps the small tables, the second one streams
/// the items.</summary>
/// <param name="path">The dump.</param>
/// <param name="clock">The clock, for publication windows.</param>
public sealed class K2SqlReader(string path, TimeProvider clock) : IK2Source
{
    private static readonly string[] Tables =
    [
        "k2_items", "k2_categories", "k2_tags", "k2_tags_xref", "k2_attachments", "k2_rating", "k2_extra_fields", "associations", "content",
        "redirect_links", "menu", "extensions",
    ];

    private readonly SortedDictionary<int, K2Category> categories = [];
    private readonly HashSet<int> closedCategories = [];
    private readonly Dictionary<int, string> categoryLanguages = [], tags = [], labels = [], associations = [];
    private readonly Dictionary<int, List<int>> tagsOfItem = [];
    private readonly Dictionary<int, List<K2Attachment>> attachments = [];
    private readonly Dictionary<int, (int Count, int Sum)> ratings = [];

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public K2Contents ReadContents(CancellationToken cancel)
    {
        var (items, articles, redirects, menu) = (0, 0, 0, 0);
        foreach (var kept in new System.Collections.IDictionary[] { categories, categoryLanguages, tags, labels, associations, tagsOfItem,
            attachments, ratings })
            kept.Clear();
        closedCategories.Clear();
        var problems = new List<string>();
        try
        {
            using var dump = new MySqlDump(path);
            foreach (var row in dump.ReadRows(table => FindTable(table) is not (null or "extensions"), cancel))
            {
                switch (FindTable(row.Table))
                {
                    case "k2_items": items++; break;
                    case "content": articles++; break;
                    case "redirect_links": redirects++; break;
                    case "menu": menu++; break;
                    default: Keep(row); break;
                }
            }
        }
        catch (InvalidDataException failure)
        {
            problems.Add($"{path}: {failure.Message}");
        }

        if (items == 0 && problems.Count == 0) problems.Add($"{path}: the dump has no rows of a table k2_items.");
        var notes = new List<string>();
        if (articles > 0) notes.Add($"{articles} Joomla articles are pages, which staff write in the portal.");
        if (menu > 0) notes.Add($"{menu} menu entries: addresses are found by number, whatever menu they go through.");
        if (redirects > 0) notes.Add($"{redirects} redirects of Joomla: add those that matter under Redirects.");
        return new(items)
        {
            Categories = [.. categories.Values],
            Tags = [.. tags.Values.Order(StringComparer.Ordinal)],
            Problems = problems,
            Notes = notes
        };
    }

    /// <inheritdoc/>
    public IEnumerable<K2Item> ReadItems(CancellationToken cancel)
    {
        using var dump = new MySqlDump(path);
        foreach (var row in dump.ReadRows(table => FindTable(table) == "k2_items", cancel)) yield return ToItem(row);
    }

    private void Keep(MySqlRow row)
    {
        var id = row.Number("id");
        switch (FindTable(row.Table))
        {
            case "k2_categories":
                categories[id] = new(id, K2Text.ToPlainLine(row["name"]));
                categoryLanguages[id] = row["language"] ?? "";
                if (row.Number("trash") != 0 || row["published"] == "0") closedCategories.Add(id);
                break;
            case "k2_tags":
                tags[id] = K2Text.ToPlainLine(row["name"]);
                break;
            case "k2_tags_xref":
                Add(tagsOfItem, row.Number("itemID"), row.Number("tagID"));
                break;
            case "k2_attachments":
                var title = K2Text.ToPlainLine(row["title"]);
                Add(attachments, row.Number("itemID"), new(id, row["filename"] ?? "", title));
                break;
            case "k2_rating":
                ratings[row.Number("itemID")] = (row.Number("rating_count"), row.Number("rating_sum"));
                break;
            case "k2_extra_fields":
                labels[id] = K2Text.ToPlainLine(row["name"]);
                break;
            case "associations" when row["context"]?.Contains("k2", StringComparison.OrdinalIgnoreCase) == true
                && row["context"]!.Contains("item", StringComparison.OrdinalIgnoreCase):
                associations[id] = row["key"] ?? "";
                break;
        }
    }

    private K2Item ToItem(MySqlRow row)
    {
        var id = row.Number("id");
        var (created, up, down) = (row.Time("created"), row.Time("publish_up"), row.Time("publish_down"));
        var now = clock.GetUtcNow().UtcDateTime;
        var category = row.Number("catid");
        var language = row["language"] ?? "";
        if (language is "" or "*") language = categoryLanguages.GetValueOrDefault(category, language);
        var (count, sum) = ratings.GetValueOrDefault(id);
        return new(K2Item.ToKey(id), K2Text.ToPlainLine(row["title"]), K2Text.JoinBody(row["introtext"], row["fulltext"]), created
            ?? default)
        {
            LanguageTag = language,
            CategoryId = category,
            Tags = [.. tagsOfItem.GetValueOrDefault(id, []).Select(tag => tags.GetValueOrDefault(tag)).OfType<string>()],
            Attachments = attachments.GetValueOrDefault(id, []),
            ImageCaption = K2Text.ToPlainLine(row["image_caption"]),
            ImageCredits = K2Text.ToPlainLine(row["image_credits"]),
            Video = row["video"] ?? "",
            ExtraFields = ReadExtraFields(row["extra_fields"]),
            VoteCount = count,
            VoteSum = sum,
            IsPublished = row["published"] != "0" && !(down <= now) && row["access"] is null or "0" or "1"
                && !closedCategories.Contains(category),
            PublishUp = up > now ? up : null,
            Association = associations.GetValueOrDefault(id),
            SkipReason = row.Number("trash") != 0 ? "In the bin of the former site." : created is null ? "The item has no date." : null,
        };
    }

    // [{"id":"3","value":"…"}]
    private IReadOnlyList<(string Label, string Value)> ReadExtraFields(string? json)
    {
        if (json is null or "" or "[]" || !json.StartsWith('[')) return [];
        try
        {
            using var fields = JsonDocument.Parse(json);
            return
            [
                .. fields.RootElement.EnumerateArray().Where(field => field.ValueKind == JsonValueKind.Object)
                    .Select(field => (
                        labels.GetValueOrDefault(K2Text.ParseDigits(field.TryGetProperty("id", out var id) ? id.ToString() : ""), ""),
                        field.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : ""))
                    .Where(field => field.Item1.Length > 0 && field.Item2.Length > 0),
            ];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static void Add<T>(Dictionary<int, List<T>> lists, int key, T value)
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        list.Add(value);
    }

    // The prefix of the site stands before the name. Names of other extensions may end like those of Joomla.
    private static string? FindTable(string table) => Array.Find(Tables, name => table.Equals(name, StringComparison.OrdinalIgnoreCase)
        || (table.EndsWith("_" + name, StringComparison.OrdinalIgnoreCase)
            && (name.StartsWith("k2_", StringComparison.Ordinal) || table.IndexOf('_') == table.Length - name.Length - 1)));
}
