using System.Globalization;
using System.Net;
using System.Text.Json;
using CariccPortal.Items;

namespace CariccPortal.Tests.Import.K2;

/// <summary>Generates a site of K2 in English and Russian, and writes it as JSON pages, as a MySQL dump and as HTML pages.</summary>
public sealed class K2Site
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = false };

    public K2Site(int count, bool hasAssociations = false)
    {
        Items = [.. Enumerable.Range(0, count).Select(number => Create(number, hasAssociations))];
    }

    public List<OldItem> Items { get; }

    public static string CategoryName(int category) => category == 1 ? "Breaking news" : "Новости";

    public void WriteMedia(TempFolder folder)
    {
        foreach (var attachment in Items.Select(item => item.Attachment).OfType<string>())
            folder.Write($"site/media/k2/attachments/{attachment}", $"Name,kg\n{attachment},1\n");
    }

    public string WriteJson(TempFolder folder)
    {
        foreach (var (page, at) in Items.OrderByDescending(item => item.Id).Chunk(100).Select((page, at) => (page, at)))
        {
            var items = page.Select(item => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["id"] = item.Id.ToString(CultureInfo.InvariantCulture),
                ["title"] = WebUtility.HtmlEncode(item.Title),
                ["alias"] = "a-" + item.Id,
                ["catid"] = item.Category,
                ["introtext"] = item.Intro,
                ["fulltext"] = item.Full,
                ["created"] = item.Created.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                ["language"] = item.Language,
                ["image"] = "",
                ["numOfvotes"] = $"({item.Votes} votes)",
                ["votingPercentage"] = item.Votes == 0 ? 0 : Math.Round(item.Sum * 20m / item.Votes, 2),
                ["tags"] = item.Tag is null ? [] : new[] { new { id = "1", name = item.Tag } },
                ["attachments"] = item.Attachment is null
                    ? [] : new[] { new { id = item.Id + 1, filename = item.Attachment, title = item.Attachment } },
                ["category"] = new { id = item.Category, name = CategoryName(item.Category) },
                ["extra_fields"] = item.Venue is null ? [] : new[] { new { id = "3", name = "Venue", value = item.Venue } },
            });
            folder.Write($"json/page-{at:00}.json", JsonSerializer.Serialize(
                new { site = new { url = "https://www.old.example.org", name = "Old" }, items }, Json));
        }

        folder.Write("json/page-99.json", """{"site":{"url":"https://www.old.example.org"},"items":[]}""");
        return Path.Combine(folder.Path, "json");
    }

    public string WriteSql(TempFolder folder, string name = "dump.sql")
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        WriteSql(text);
        return folder.Write(name, text.ToString());
    }

    public void WriteSql(TextWriter text)
    {
        text.Write("-- MySQL dump 10.13\n/*!40101 SET NAMES utf8mb4 */;\n/*!40000 DROP TABLE IF EXISTS `jos_k2_items`*/;\n");
        if (Items.Exists(item => item.Association is not null))
        {
            text.Write("CREATE TABLE `jos_associations` (\n `id` int NOT NULL,\n `context` varchar(50) NOT NULL,\n `key` char(32) NOT "
                + "NULL,\n"
                + " PRIMARY KEY (`context`,`id`)\n) ENGINE=InnoDB;\n");
            foreach (var item in Items.Where(item => item.Association is not null))
                text.Write($"INSERT INTO `jos_associations` VALUES ({item.Id},'com_k2.item','{item.Association}');\n");
        }

        text.Write("CREATE TABLE `jos_k2_attachments` (\n `id` int(11) NOT NULL AUTO_INCREMENT,\n `itemID` int(11) NOT NULL,\n"
            + " `filename` varchar(255) NOT NULL,\n `title` varchar(255) NOT NULL COMMENT 'It''s (a, title)',\n `hits` int(11),\n PRIMARY "
            + "KEY (`id`)\n);\n");
        foreach (var item in Items.Where(item => item.Attachment is not null))
            text.Write($"INSERT INTO `jos_k2_attachments` VALUES ({item.Id + 1},{item.Id},'{item.Attachment}','{item.Attachment}',0);\n");
        text.Write("INSERT INTO `jos_k2_categories` (`id`,`name`,`parent`,`published`,`trash`,`language`) VALUES (1,'Breaking "
            + "news',0,1,0,'en-GB'),"
            + "(2,'Новости',0,1,0,'ru-RU');\n");
        text.Write("INSERT INTO jos_k2_extra_fields (id, name, value) VALUES (3, 'Venue', '[]');\n");
        text.Write("CREATE TABLE `jos_k2_items` (\n `id` int,\n `title` varchar(255),\n `alias` varchar(255),\n `catid` int,\n `published` "
            + "smallint,\n"
            + " `introtext` mediumtext NOT NULL,\n `fulltext` mediumtext,\n `video` text,\n `extra_fields` text,\n `created` datetime,\n "
            + "`access` int,\n"
            + " `publish_up` datetime,\n `publish_down` datetime,\n `trash` smallint,\n `language` char(7),\n FULLTEXT KEY `search` "
            + "(`title`,`introtext`)\n);\n"
            + "LOCK TABLES `jos_k2_items` WRITE;\n/*!40000 ALTER TABLE `jos_k2_items` DISABLE KEYS */;\n");
        foreach (var page in Items.OrderBy(item => item.Id).Chunk(50))
        {
            text.Write("INSERT INTO `jos_k2_items` VALUES ");
            text.Write(string.Join(',', page.Select(ToRow)));
            text.Write(";\n");
        }

        text.Write("UNLOCK TABLES;\nINSERT INTO `jos_k2_rating` (itemID, rating_sum, rating_count, lastip) VALUES "
            + string.Join(',', Items.Select(item => $"({item.Id},{item.Sum},{item.Votes},'10.0.0.1')")) + ";\n");
        text.Write("INSERT INTO `jos_k2_tags` (id, name, published) VALUES (1, 'Cooperation', 1);\n");
        if (Items.Exists(item => item.Tag is not null))
            text.Write("INSERT INTO `jos_k2_tags_xref` (id, tagID, itemID) VALUES "
                + string.Join(',', Items.Where(item => item.Tag is not null).Select(item => $"({item.Id}, 1, {item.Id})")) + ";\n");
        text.Write("INSERT INTO `jos_session` VALUES (0x00FF, _binary 'a\\0b', -1.5e3, X'00');\n-- Dump completed\n");
    }

    private static string ToRow(OldItem item)
    {
        var created = item.Created.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var venue = item.Venue is null ? "" : $$"""[{"id":"3","value":"{{item.Venue}}"}]""";
        return string.Create(CultureInfo.InvariantCulture,
            $"({item.Id},{Quote(item.Title)},'a-{item.Id}',{item.Category},{(item.IsPublished ? 1 : 0)},{Quote(item.Intro)},")
            + $"{Quote(item.Full)},NULL,{Quote(venue)},'{created}',1,'{created}','0000-00-00 00:00:00',{(item.IsTrashed ? 1 : 0)},"
            + $"'{item.Language}')";
    }

    public string WriteHtml(TempFolder folder)
    {
        foreach (var item in Items) folder.Write($"html/item-{item.Id}.html", ToPage(item));
        foreach (var list in Items.GroupBy(item => item.Category))
        {
            foreach (var (page, at) in list.OrderByDescending(item => item.Created).Chunk(12).Select((page, at) => (page, at)))
            {
                var name = Element("div", "itemListCategory", $"<h2>{CategoryName(list.Key)} ({list.Count()})</h2>");
                folder.Write($"html/list-{list.Key}-{at:00}.html", "<html lang=\"en-gb\"><body>"
                    + Element("div", "itemListView", name + string.Concat(page.Select(ToListed))) + "</body></html>");
            }
        }

        return Path.Combine(folder.Path, "html");
    }

    private static string ToPage(OldItem item)
    {
        var percent = item.Votes == 0 ? "0" : Math.Round(item.Sum * 20m / item.Votes, 2).ToString(CultureInfo.InvariantCulture);
        var votes = $"({item.Votes} {(item.Language[0] == 'e' ? "votes" : "голосов")})";
        var body = item.Full.Length == 0 ? Element("div", "itemFullText", item.Intro)
            : Element("div", "itemIntroText", item.Intro) + Element("div", "itemFullText", item.Full);
        var venue = item.Venue is null ? "" : Element("div", "itemExtraFields", "<ul><li>"
            + Element("span", "itemExtraFieldsLabel", "Venue:") + Element("span", "itemExtraFieldsValue", item.Venue) + "</li></ul>");
        var category = Element("div", "itemCategory",
            $"<a href=\"/index.php/en/news/itemlist/category/{item.Category}-c\">{CategoryName(item.Category)}</a>");
        var tags = item.Tag is null ? "" : Element("ul", "itemTags", $"<li><a href=\"/tag\">{item.Tag}</a></li>");
        var files = item.Attachment is null ? "" : Element("ul", "itemAttachments",
            $"<li><a href=\"/index.php/en/item/download/{item.Id + 1}_abc\">{item.Attachment}</a></li>");
        return $"""
            <!DOCTYPE html><html lang="{item.Language.ToLowerInvariant()}"><head><base href="https://old.example.org/"></head><body>
            <div id="k2Container" class="itemView"><span id="startOfPageId{item.Id}"></span>
            <div class="itemHeader"><span class="itemDateCreated">
            {Date(item)}</span>{Element("h2", "itemTitle", WebUtility.HtmlEncode(item.Title))}</div>
            <div class="itemRatingBlock"><span>Rate this item</span><ul class="itemRatingList">
            <li class="itemCurrentRating" id="itemCurrentRating{item.Id}" style="width:{percent}%;"></li></ul>
            <div id="itemRatingLog{item.Id}" class="itemRatingLog">{votes}</div></div>
            <div class="itemBody">{body}{venue}</div>
            <div class="itemLinks">{category}{tags}{files}</div></div></body></html>
            """;
    }

    private static string ToListed(OldItem item) => Element("div", "catItemView", Element("h3", "catItemTitle",
            $"<a href=\"/index.php/en/news/item/{item.Id}-a-{item.Id}\">{WebUtility.HtmlEncode(item.Title)}</a>")
        + Element("div", "catItemIntroText", "Beginning") + Element("div", "catItemReadMore", "<a href=\"/x\">Read more...</a>"));

    private static string Element(string name, string className, string content) => $"<{name} class=\"{className}\">{content}</{name}>";

    private static string Date(OldItem item) => TimeZones.ToLocal(item.Created, TimeZones.Almaty)
        .ToString("dddd, dd MMMM yyyy HH:mm", CultureInfo.GetCultureInfo(item.Language));

    private static string Quote(string text) => "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("'", "\\'", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal) + "'";

    private static OldItem Create(int number, bool hasAssociations)
    {
        var isEnglish = number % 2 == 0;
        var pair = number / 2;
        var words = isEnglish ? $"<b>Officers</b> seized {pair + 3} kg of heroin &amp; {pair} g of opium in Almaty."
            : $"<b>Сотрудники</b> изъяли {pair + 3} кг героина &amp; {pair} г опия в Алматы.";
        var intro = (number % 5) switch
        {
            0 => $"<p>{words}</p>\n<p style=\"text-align: justify;\">It's a \"quoted\" path C:\\temp;\nnext line.</p>",
            1 => $"<p><span style=\"font-size:12pt\">{words}</span></p><ul><li>One</li><li>Two, {number}</li></ul>",
            2 => $"{words}<br /><br />Second ('part'), (with brackets); -- and # signs.",
            3 => $"<p>{words}</p><table><tr><td>Country</td><td>kg</td></tr><tr><td>A</td><td align=\"right\">{number}</td></tr></table>",
            _ => $"<div><p>{words} <a href=\"/index.php/en/news/item/{100 + (number * 3)}-a\">Earlier</a> "
                + "<a href=\"https://www.unodc.org/a?b=1&amp;c=2\">UNODC</a></p></div>",
        };
        var votes = number % 4;
        return new()
        {
            Id = 100 + (number * 3),
            Title = isEnglish ? $"Operation \"Channel\" & results, part {pair}" : $"Операция «Канал» и итоги, часть {pair}",
            Intro = intro,
            Full = number % 3 == 0 ? $"<p>Full text {number}.</p>" : "",
            Created = new DateTime(2021, 1, 3, 6, 30, 0, DateTimeKind.Utc).AddHours(pair * 37),
            Language = isEnglish ? "en-GB" : "ru-RU",
            Category = isEnglish ? 1 : 2,
            Votes = votes,
            Sum = votes == 0 ? 0 : (votes * 5) - (number % 3),
            Tag = number % 6 == 0 ? "Cooperation" : null,
            Attachment = number % 40 == 0 ? $"table-{number}.csv" : null,
            Venue = number % 10 == 4 ? "Vienna" : null,
            Association = hasAssociations ? $"key{pair}" : null,
        };
    }
}

/// <summary>An item of the generated site.</summary>
public sealed record OldItem
{
    public required int Id { get; init; }

    public required string Title { get; init; }

    public required string Intro { get; init; }

    public required string Full { get; init; }

    public required DateTime Created { get; init; }

    public required string Language { get; init; }

    public required int Category { get; init; }

    public int Votes { get; init; }

    public int Sum { get; init; }

    public string? Tag { get; init; }

    public string? Attachment { get; init; }

    public string? Venue { get; init; }

    public string? Association { get; init; }

    public bool IsPublished { get; init; } = true;

    public bool IsTrashed { get; init; }
}
