using System.Net;
using System.Text.RegularExpressions;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Web.Addresses;

namespace CariccPortal.Web.Staff;

/// <summary>The newsroom's guide, <c>docs/editors.md</c>, as it is shown to staff. It and its pictures travel within the program.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Html">The rest.</param>
/// <param name="Contents">Its chapters, by their ids.</param>
public sealed partial record Guide(string Title, string Html, IReadOnlyList<(string Id, string Title)> Contents)
{
    private static readonly Dictionary<Language, Lazy<Guide>> Written = Languages.All.ToDictionary(language => language, language => new Lazy<Guide>(() => Read(language)));

    /// <summary>The guide in a language.</summary>
    public static Guide In(Language language) => Written[language].Value;

    /// <summary>One of its pictures; null where there is none of that name.</summary>
    public static Stream? Picture(string name) => name.EndsWith(".webp", StringComparison.Ordinal) ? Open(name) : null;

    private static Guide Read(Language language)
    {
        using var reader = new StreamReader(Open(language == Language.Russian ? "editors.ru.md" : "editors.md")!);
        var title = reader.ReadLine()!.TrimStart('#', ' ');
        var markdown = reader.ReadToEnd().Replace("](editors/", $"]({SiteAddresses.In(language, "/staff/help/")}", StringComparison.Ordinal);
        var html = BodyMarkup.ToHtml(markdown);
        return new(title, html, [.. Chapter().Matches(html).Select(found => (found.Groups["id"].Value, WebUtility.HtmlDecode(found.Groups["title"].Value)))]);
    }

    private static Stream? Open(string name) => typeof(Guide).Assembly.GetManifestResourceStream($"guide/{name}");

    [GeneratedRegex("<h2 id=\"(?<id>[^\"]+)\">(?<title>[^<]+)</h2>", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Chapter();
}
