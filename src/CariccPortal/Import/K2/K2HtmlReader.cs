using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CariccPortal.Items;

namespace CariccPortal.Import.K2;

/// <summary>Reads a folder of saved pages of items and lists, from any template that keeps K2's class names. An item's own page counts;
/// from
/// a list, only items that it shows whole.</summary>
/// <param name="path">The folder, or one file.</param>
public sealed partial class K2HtmlReader(string path) : IK2Source
{
    private static readonly HtmlParser Parser = new();

    private readonly SortedDictionary<int, (string File, bool IsWhole)> best = [];
    private (string File, Dictionary<int, K2Item> Items)? open;

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public K2Contents ReadContents(CancellationToken cancel)
    {
        best.Clear();
        var (categories, tags) = (new SortedDictionary<int, K2Category>(), new SortedSet<string>(StringComparer.Ordinal));
        var (problems, stated, host) = (new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal), (string?)null);
        foreach (var file in K2Text.FindFiles(path, ".html", ".htm"))
        {
            cancel.ThrowIfCancellationRequested();
            var page = Parse(file);
            host ??= Uri.TryCreate(page.QuerySelector("base[href]")?.GetAttribute("href"), UriKind.Absolute, out var url) ? url.Host : null;
            if (page.QuerySelector(".itemListCategory h2, .itemListCategory h1")?.TextContent is { } heading
                && CountPattern().Match(heading) is { Success: true } count)
                stated[K2Text.ToPlainLine(heading)] = int.Parse(count.Groups["count"].Value, CultureInfo.InvariantCulture);
            foreach (var (id, node, isPage) in FindItems(page))
            {
                var isWhole = isPage
                    || node.QuerySelector(".catItemReadMore a, .k2ReadMore, .tagItemReadMore a, .userItemReadMore a") is null;
                if (!best.TryGetValue(id, out var known) || (isPage && isWhole) || (isWhole && !known.IsWhole)) best[id] = (file, isWhole);
                foreach (var link in node.QuerySelectorAll(".itemCategory a, .catItemCategory a"))
                    if (K2Text.ParseItemId(link.GetAttribute("href") ?? "", "/itemlist/category/") is { } category)
                        categories[category] = new(category, K2Text.ToPlainLine(link.TextContent));
                tags.UnionWith(ReadTags(node));
            }
        }

        if (best.Count == 0) problems.Add($"{path}: there are no saved pages of K2 with items.");
        return new(best.Count)
        {
            StatedItems = stated.Count == 0 ? null : stated.Values.Sum(),
            Categories = [.. categories.Values],
            Tags = [.. tags],
            Host = host,
            Problems = problems,
        };
    }

    /// <inheritdoc/>
    public IEnumerable<K2Item> ReadItems(CancellationToken cancel)
    {
        foreach (var (id, (file, isWhole)) in best)
        {
            cancel.ThrowIfCancellationRequested();
            if (open?.File != file)
            {
                var page = Parse(file);
                open = (file, FindItems(page).DistinctBy(one => one.Id).ToDictionary(one => one.Id, one => ToItem(one.Id, one.Node, page)));
            }

            var item = open.Value.Items[id];
            yield return isWhole ? item
                : item with { IsIncomplete = true, SkipReason = $"{file} has only its beginning: save the page of the item." };
        }
    }

    private static IHtmlDocument Parse(string file)
    {
        using var stream = File.OpenRead(file);
        return Parser.ParseDocument(stream);
    }

    private static IEnumerable<(int Id, IElement Node, bool IsPage)> FindItems(IHtmlDocument page)
    {
        foreach (var node in page.QuerySelectorAll(".itemView"))
        {
            var id = IdPattern().Match(node.OuterHtml) is { Success: true } found
                ? int.Parse(found.Groups["id"].Value, CultureInfo.InvariantCulture)
                : K2Text.ParseItemId(page.QuerySelector("link[rel=canonical]")?.GetAttribute("href") ?? "");
            if (id is > 0) yield return (id.Value, node, true);
        }

        foreach (var node in page.QuerySelectorAll(".catItemView, .tagItemView, .userItemView, .genericItemView"))
        {
            var link = node.QuerySelector(".catItemTitle a, .tagItemTitle a, .userItemTitle a, .genericItemTitle a");
            if (K2Text.ParseItemId(link?.GetAttribute("href") ?? "") is { } id) yield return (id, node, false);
        }
    }

    private static K2Item ToItem(int id, IElement node, IHtmlDocument page)
    {
        var title = (IElement?)node.QuerySelector(".itemTitle, .catItemTitle, .tagItemTitle, .userItemTitle, .genericItemTitle")?.Clone();
        foreach (var extra in title?.QuerySelectorAll(".itemEditLink, .catItemEditLink, sup").ToList() ?? []) extra.Remove();
        var date = Find(node, "DateCreated") is { } shown
            ? K2Labels.ParseDate(K2Text.ToPlainLine(shown.TextContent).Trim('|', ' '), false) : null;
        var votes = K2Labels.ParseVoteCount(K2Text.ToPlainLine(node.QuerySelector(".itemRatingLog, .catItemRatingLog")?.TextContent)) ?? 0;
        var width = node.QuerySelector(".itemCurrentRating, .catItemCurrentRating")?.GetStyle("width");
        var percentage = decimal.TryParse(width?.TrimEnd('%', ';'), NumberStyles.Number, CultureInfo.InvariantCulture, out var read)
            ? read : 0;
        var category = node.QuerySelectorAll(".itemCategory a, .catItemCategory a")
            .Select(link => K2Text.ParseItemId(link.GetAttribute("href") ?? "", "/itemlist/category/"))
            .FirstOrDefault(one => one is not null);
        return new(K2Item.ToKey(id), K2Text.ToPlainLine(title?.InnerHtml is { } inner ? Parser.ParseDocument(inner).Body!.TextContent : ""),
            K2Text.JoinBody(Find(node, "IntroText")?.InnerHtml, Find(node, "FullText")?.InnerHtml),
            date is { } at ? TimeZones.ToUtc(at.Local, TimeZones.Almaty) : default)
        {
            LanguageTag = page.DocumentElement.GetAttribute("lang") ?? "",
            CategoryId = category ?? 0,
            Tags = [.. ReadTags(node)],
            Attachments = [.. node.QuerySelectorAll(".itemAttachments a[href], .catItemAttachments a[href]")
                .Select(link => new K2Attachment(K2Text.ParseAttachmentId(link.GetAttribute("href")!), link.GetAttribute("data-filename")
                    ?? "",
                    K2Text.ToPlainLine(link.TextContent)))],
            HasImage = node.QuerySelector(".itemImage img, .catItemImage img") is not null,
            ImageCaption = K2Text.ToPlainLine(node.QuerySelector(".itemImageCaption")?.TextContent),
            ImageCredits = K2Text.ToPlainLine(node.QuerySelector(".itemImageCredits")?.TextContent),
            Video = node.QuerySelector(".itemVideoBlock .itemVideo, .itemVideoBlock .itemVideoEmbedded")?.InnerHtml.Trim() ?? "",
            ExtraFields = [.. node.QuerySelectorAll(".itemExtraFields li, .catItemExtraFields li").Select(field => (
                K2Text.ToPlainLine(field.QuerySelector(".itemExtraFieldsLabel, .catItemExtraFieldsLabel")?.TextContent).TrimEnd(':'),
                field.QuerySelector(".itemExtraFieldsValue, .catItemExtraFieldsValue")?.InnerHtml ?? ""))
                    .Where(field => field.Item2.Length > 0)],
            VoteCount = votes,
            VoteSum = K2Text.ToVoteSum(votes, percentage),
            SkipReason = date is null ? "The page shows no date." : null,
        };
    }

    private static IElement? Find(IElement node, string part) =>
        node.QuerySelector($".item{part}, .catItem{part}, .tagItem{part}, .userItem{part}, .genericItem{part}");

    private static IEnumerable<string> ReadTags(IElement node) =>
        node.QuerySelectorAll(".itemTags a, .catItemTags a").Select(link => K2Text.ToPlainLine(link.TextContent))
            .Where(name => name.Length > 0);

    [GeneratedRegex("(startOfPageId|itemCurrentRating|itemRatingLog)(?<id>\\d{1,9})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdPattern();

    [GeneratedRegex("\\((?<count>\\d{1,7})\\)\\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CountPattern();
}
