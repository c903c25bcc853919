using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace CariccPortal.Import.K2;

/// <summary>Takes out of an old page what is no text of it: scripts, comments, deletions of Word, hidden text, links injected by attackers,
/// tags of plug-ins. Embedded players become links.</summary>
internal sealed partial class HtmlCleaner(IElement body, bool isWord, IReadOnlyCollection<string> hostNames, List<string> removed)
{
    private const string Inert =
        "script, style, meta, link, title, template, svg, math, canvas, input, select, button, textarea, noscript, "
        + "base, xml, hr#system-readmore, o\\:p:empty";

    private const string Block = "p, li, td, th, div, h1, h2, h3, h4, h5, h6, blockquote, dd, dt, figcaption";

    public void Clean()
    {
        foreach (var comment in body.Descendants().OfType<IComment>().ToList()) comment.Remove();
        foreach (var node in body.QuerySelectorAll(Inert).ToList()) node.Remove();
        RemoveWordMatter();
        RemoveHidden();
        RemoveInjectedLinks();
        ReplaceEmbeds();
        ReplacePluginTags();
    }

    private void RemoveWordMatter()
    {
        foreach (var node in body.QuerySelectorAll("*").ToList())
        {
            var classes = node.ClassName ?? "";
            var isDeletion = (node.LocalName == "del" && (isWord || node.HasAttribute("cite") || node.HasAttribute("datetime")
                || node.HasAttribute("title"))) || DeletionPattern().IsMatch(classes);
            var isComment = CommentPattern().IsMatch(classes) || node.HasStyle("mso-element", "comment")
                || node.HasStyle("mso-special-character", "comment") || node.HasStyle("mso-hide", "all");
            if (isDeletion || isComment) node.Remove();
        }

        foreach (var begin in body.QuerySelectorAll("[style*=field-begin]").ToList())
        {
            for (var next = begin.NextSibling; next is not null && begin.Parent is not null; next = begin.NextSibling)
            {
                var isEnd = next is IElement element && element.GetAttribute("style")?.Contains("field-separator") == true;
                next.RemoveFromParent();
                if (isEnd) begin.Remove();
            }
        }
    }

    private void RemoveHidden()
    {
        foreach (var node in body.QuerySelectorAll("[style], [hidden], img[width='1'], img[width='0']").ToList())
        {
            if (node.Parent is null || !IsHidden(node)) continue;
            var text = OneLine(node.TextContent);
            var links = string.Join(' ', node.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")).Distinct());
            if (text.Length > 0)
                removed.Add($"Hidden text: \"{Shorten(text)}\"{(links.Length > 0 ? $", with links to {Shorten(links)}" : "")}");
            node.Remove();
        }
    }

    private static bool IsHidden(IElement node) =>
        (node.LocalName == "img" && node.GetAttribute("width") is "0" or "1" && node.GetAttribute("height") is null or "0" or "1")
        || node.HasAttribute("hidden") || node.HasStyle("display", "none") || node.HasStyle("visibility", "hidden")
        || (node.HasStyle("opacity", "0") && !node.HasStyle("opacity", "0.", "0,"))
        || node.GetStyle("font-size") is "0" or "0px" or "0pt" or "0em" or "1px" or "0%"
        || (node.HasStyle("position", "absolute", "fixed")
            && new[] { "left", "top", "right", "margin-left" }.Any(side => IsFarOut(node, side)))
        || IsFarOut(node, "text-indent") || IsFarOut(node, "margin-left")
        || (node.HasStyle("overflow", "hidden") && (IsTiny(node, "height") || IsTiny(node, "width")))
        || (node.GetStyle("color") is "#fff" or "#ffffff" or "white" or "rgb(255, 255, 255)" or "transparent" && !HasBackground(node));

    private static bool IsFarOut(IElement node, string property) =>
        node.GetStyle(property) is ['-', ..] value && int.TryParse(
            value.AsSpan(1, value.Skip(1).TakeWhile(char.IsAsciiDigit).Count()), NumberStyles.None, CultureInfo.InvariantCulture,
            out var far)
        && far >= 200;

    private static bool IsTiny(IElement node, string property) => node.GetStyle(property) is "0" or "0px" or "1px" or "0%";

    private static bool HasBackground(IElement node)
    {
        for (var at = node; at is not null; at = at.ParentElement)
            if (at.HasAttribute("bgcolor") || at.GetStyle("background") is not null || at.GetStyle("background-color") is not null)
                return true;
        return false;
    }

    private void RemoveInjectedLinks()
    {
        foreach (var link in body.QuerySelectorAll("a[href]").ToList())
        {
            var href = link.GetAttribute("href")!;
            if (link.Parent is null || !IsExternal(href)) continue;
            var text = OneLine(link.TextContent);
            var isAdvert = HtmlLinks.IsShop(text);
            if (!isAdvert && !HtmlLinks.IsShop(new Uri(href.Trim()).Host)) continue;
            removed.Add($"Injected link: \"{Shorten(text)}\" to {Shorten(href)}");
            var block = link.Closest(Block);
            // The words of the page stay where only the destination is a shop's.
            if (isAdvert) link.Remove();
            else link.Replace([.. link.ChildNodes]);
            if (isAdvert && block is not null && block != body && !block.TextContent.Any(char.IsLetterOrDigit)
                && block.QuerySelector("img, a") is null) block.Remove();
        }
    }

    private bool IsExternal(string href) => HtmlLinks.ToPath(href, hostNames) is null
        && Uri.TryCreate(href.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    private void ReplaceEmbeds()
    {
        foreach (var embed in body.QuerySelectorAll("iframe, video, audio, object, embed").ToList())
        {
            if (embed.Parent is null) continue;
            var url = new[] { embed }.Concat(embed.QuerySelectorAll("source, embed, param[name=movie], a"))
                .Select(one => one.GetAttribute("src") ?? one.GetAttribute("data-src") ?? one.GetAttribute("data")
                    ?? one.GetAttribute("value")
                    ?? one.GetAttribute("href"))
                .FirstOrDefault(one => !string.IsNullOrWhiteSpace(one));
            if (url is null)
            {
                embed.Remove();
                continue;
            }

            embed.Replace(CreateLinkParagraph(ToWatchUrl(url), embed.GetAttribute("title")));
        }
    }

    private INode CreateLinkParagraph(string url, string? title)
    {
        var (paragraph, link) = (body.Owner!.CreateElement("p"), body.Owner.CreateElement("a"));
        var absolute = url.StartsWith("//", StringComparison.Ordinal) ? "https:" + url : url;
        link.SetAttribute("href", absolute);
        link.TextContent = string.IsNullOrWhiteSpace(title) ? absolute : title;
        paragraph.AppendChild(link);
        return paragraph;
    }

    /// <summary>Returns the page of an embedded video.</summary>
    internal static string ToWatchUrl(string url)
    {
        if (YouTubePattern().Match(url) is { Success: true } video) return "https://www.youtube.com/watch?v=" + video.Groups["id"].Value;
        return VimeoPattern().Match(url) is { Success: true } film ? "https://vimeo.com/" + film.Groups["id"].Value : url;
    }

    // {youtube}id{/youtube}, {gallery}folder{/gallery}, {loadposition name}: plug-ins of Joomla replace them on the page.
    private void ReplacePluginTags()
    {
        foreach (var node in body.Descendants().OfType<IText>().ToList())
        {
            var parts = PluginPattern().Matches(node.Data);
            if (parts.Count == 0) continue;
            var nodes = new List<INode>();
            var at = 0;
            foreach (Match match in parts)
            {
                nodes.Add(body.Owner!.CreateTextNode(node.Data[at..match.Index]));
                at = match.Index + match.Length;
                var content = match.Groups["content"].Value.Trim();
                var url = match.Groups["name"].Value.ToLowerInvariant() switch
                {
                    "youtube" =>
                        content.Contains("://", StringComparison.Ordinal)
                        ? ToWatchUrl(content) : "https://www.youtube.com/watch?v=" + content,
                    "vimeo" => "https://vimeo.com/" + content,
                    "mp4" or "mp4remote" or "mp3" or "flv" or "webm" when content.Length > 0 =>
                        content.Contains("://", StringComparison.Ordinal) ? content : "/media/k2/videos/" + content,
                    _ => "",
                };
                if (url.Length > 0) nodes.Add(CreateLinkParagraph(url, title: null));
                else removed.Add($"Plug-in tag: {Shorten(match.Value)}");
            }

            nodes.Add(body.Owner!.CreateTextNode(node.Data[at..]));
            node.Replace([.. nodes]);
        }
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..200] + "…";

    [GeneratedRegex("TrackChangeTextDelet|TrackedDelet|msoDel\\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DeletionPattern();

    [GeneratedRegex("MsoCommentReference|msocomanchor|msocomtxt|CommentHighlight(Rest|Clicked)?Marker",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommentPattern();

    [GeneratedRegex("(youtube(-nocookie)?\\.com/(embed/|v/|watch\\?v=)|youtu\\.be/)(?<id>[\\w-]{6,20})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YouTubePattern();

    [GeneratedRegex("player\\.vimeo\\.com/video/(?<id>\\d+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VimeoPattern();

    [GeneratedRegex("\\{(?<name>[A-Za-z][A-Za-z0-9]{1,20})(\\s[^{}]{0,200})?\\}((?<content>[^{}]{0,300})\\{/\\k<name>\\})?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PluginPattern();
}

/// <summary>Finds footnotes: links to a place further down whose words are a number.</summary>
internal static partial class HtmlFootnotes
{
    /// <summary>Marks the references with an attribute, and takes the texts out of the page.</summary>
    public static IReadOnlyList<(string Label, IElement Text)> Take(IElement body)
    {
        var places = new Dictionary<string, IElement>(StringComparer.Ordinal);
        foreach (var node in body.QuerySelectorAll("[id], a[name]"))
            foreach (var key in new[] { node.Id, node.GetAttribute("name") })
                if (!string.IsNullOrEmpty(key)) places[key] = node;
        var notes = new List<(string Label, IElement Text)>();
        foreach (var link in body.QuerySelectorAll("a[href*='#']").ToList())
        {
            if (!body.Contains(link) || !MarkPattern().IsMatch(link.TextContent) || !places.TryGetValue(FragmentOf(link), out var target)
                || !link.CompareDocumentPosition(target).HasFlag(DocumentPositions.Following)) continue;
            var text = target.Closest("li, [style*='mso-element:footnote']:not([style*=list]), [id^=sdfootnote]:not(a)")
                ?? target.Closest("p, div, td") ?? target;
            if (text == body || text.Contains(link)) continue;
            foreach (var back in text.QuerySelectorAll("a").ToList())
            {
                var fragment = FragmentOf(back);
                if (back == target || places.GetValueOrDefault(fragment) == link || (fragment.Length > 0 && fragment == link.Id)
                    || $"{back.ClassName} {back.GetAttribute("role")}".Contains("back", StringComparison.Ordinal)) back.Remove();
            }

            var label = (notes.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var reference = body.Owner!.CreateElement("sup");
            reference.SetAttribute("data-reference", label);
            var outer = link.Closest("sup");
            (outer is not null && outer.TextContent.Trim() == link.TextContent.Trim() ? outer : link).Replace(reference);
            notes.Add((label, text));
        }

        foreach (var (_, text) in notes)
        {
            foreach (var around in new[] { text.ParentElement, text.ParentElement?.ParentElement })
                foreach (var rule in around?.Children.Where(one => one.LocalName == "hr").ToList() ?? []) rule.Remove();
            text.Remove();
        }

        return notes;
    }

    private static string FragmentOf(IElement link)
    {
        var href = link.GetAttribute("href") ?? "";
        var at = href.IndexOf('#');
        return at < 0 ? "" : Uri.UnescapeDataString(href[(at + 1)..]);
    }

    [GeneratedRegex("^\\s*[[(]?(\\d{1,3}|\\*{1,3}|[ivx]{1,5}|[a-z])[\\])]?\\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MarkPattern();
}
