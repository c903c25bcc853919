using System.Net;
using System.Text.RegularExpressions;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Accounts;

/// <summary>The user guide, <c>docs/editors.md</c>, as HTML. The guide and its images are embedded resources.</summary>
/// <param name="Title">The title.</param>
/// <param name="Html">The body.</param>
/// <param name="Contents">The chapters with their ids.</param>
public sealed partial record UserGuide(string Title, string Html, IReadOnlyList<(string Id, string Title)> Contents)
{
    private static readonly Dictionary<Language, Lazy<UserGuide>> Guides =
        Languages.All.ToDictionary(language => language, language => new Lazy<UserGuide>(() => Read(language)));

    /// <summary>Returns the guide in a language.</summary>
    public static UserGuide Get(Language language) => Guides[language].Value;

    /// <summary>Returns an image of the guide; null if it does not exist.</summary>
    public static Stream? OpenImage(string name) => name.EndsWith(".webp", StringComparison.Ordinal) ? OpenResource(name) : null;

    private static UserGuide Read(Language language)
    {
        using var reader = new StreamReader(OpenResource($"editors.{language.Code}.md") ?? OpenResource("editors.md")!);
        var title = reader.ReadLine()!.TrimStart('#', ' ');
        var markdown = reader.ReadToEnd()
            .Replace("](editors/", $"]({SiteUrls.WithLanguage(language, "/staff/help/")}", StringComparison.Ordinal);
        var html = MarkdownRenderer.ToHtml(markdown);
        return new(title, html, [.. ChapterHeading().Matches(html)
            .Select(found => (found.Groups["id"].Value, WebUtility.HtmlDecode(found.Groups["title"].Value)))]);
    }

    private static Stream? OpenResource(string name) => typeof(UserGuide).Assembly.GetManifestResourceStream($"guide/{name}");

    [GeneratedRegex("<h2 id=\"(?<id>[^\"]+)\">(?<title>[^<]+)</h2>", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ChapterHeading();
}
