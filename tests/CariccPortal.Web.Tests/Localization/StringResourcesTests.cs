using System.Text.RegularExpressions;
using System.Xml.Linq;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Tests;
using CariccPortal.Web.Health;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Tests.Architecture;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CariccPortal.Web.Tests.Localization;

/// <summary>Tests that every interface string has a Russian translation and that no unused string remains.</summary>
public sealed partial class StringResourcesTests
{
    private static readonly IReadOnlyDictionary<string, string> English = Read("SharedResources.resx");
    private static readonly IReadOnlyDictionary<string, string> Russian = Read("SharedResources.ru.resx");

    // These name the language of the page itself.
    private static readonly string[] OnlyInPageLanguage =
        ["This item is not available in {language} yet", "This item has no {language} version yet."];

    [Fact]
    public void Every_used_string_has_a_Russian_translation()
    {
        var used = FindUsedStrings();

        Assert.True(used.Count > 100, $"Only {used.Count} strings found.");
        Assert.Empty(used.Except(Russian.Keys));
    }

    [Fact]
    public void Every_Russian_string_is_used() => Assert.Empty(Russian.Keys.Except(FindUsedStrings()));

    [Fact]
    public void Translations_have_the_same_placeholders()
    {
        Assert.NotEmpty(Russian);
        Assert.Empty(Russian.Where(one => !IsPluralKey(one.Key) && !FindPlaceholders(one.Key).SequenceEqual(FindPlaceholders(one.Value)))
            .Select(one => one.Key));
    }

    [Fact]
    public void Russian_strings_are_Cyrillic_and_not_empty()
    {
        Assert.Empty(Russian.Where(one => !one.Value.Any(sign => sign is >= 'А' and <= 'я')).Select(one => one.Key));
    }

    [Fact]
    public void Translations_have_the_same_end_punctuation()
    {
        // A full stop in only one language is a mistake.
        Assert.Empty(Russian.Where(one => !IsPluralKey(one.Key) && one.Key.EndsWith('.') != one.Value.EndsWith('.'))
            .Select(one => one.Key));
    }

    [Fact]
    public void Counted_strings_have_all_plural_forms()
    {
        var counted = Russian.Keys.Where(IsPluralKey).ToList();
        Assert.NotEmpty(counted);
        Assert.Equal(counted.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));

        Assert.All(counted, key =>
        {
            Assert.Equal(2, English[key].Split('|').Length);
            Assert.Equal(3, Russian[key].Split('|').Length);
            Assert.All([.. English[key].Split('|'), .. Russian[key].Split('|')],
                form => Assert.Contains("{0}", form, StringComparison.Ordinal));
        });
    }

    private static bool IsPluralKey(string key) => key.StartsWith("count-", StringComparison.Ordinal);

    private static IEnumerable<string> FindPlaceholders(string text) =>
        PlaceholderPattern().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    // The constant keys of the localizer indexer and of Count, and the strings that a page selects and shows later.
    private static HashSet<string> FindUsedStrings()
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in SourceFile.Under("src/CariccPortal.Web"))
        {
            var nodes = file.Tree.DescendantNodes().ToList();
            var keys = nodes.OfType<ElementAccessExpressionSyntax>()
                .Where(access => access.Expression.ToString() is "localizer" or "words" or "this" or "T")
                .SelectMany(access => access.ArgumentList.Arguments.Take(1))
                .Concat(nodes.OfType<InvocationExpressionSyntax>()
                    .Where(call => call.Expression.ToString().EndsWith(".Count", StringComparison.Ordinal))
                    .SelectMany(call => call.ArgumentList.Arguments.Take(1)))
                .Select(argument => argument.Expression);
            if (file.Path.EndsWith("Pages/Errors/Index.cshtml.cs", StringComparison.Ordinal))
                keys = keys.Concat(nodes.OfType<SwitchExpressionArmSyntax>()
                    .SelectMany(arm => arm.DescendantNodes().OfType<LiteralExpressionSyntax>()));
            used.UnionWith(keys.Select(ConstantText).OfType<string>().Where(text => text.Length > 0));
        }

        foreach (var source in SourceFile.Under("src/CariccPortal.Web").Select(file => file.Text)
            .Concat(SourceFile.Under("src/CariccPortal.Web/Pages", ".cshtml").Select(view => view.Text)))
        {
            foreach (var sentence in LanguageStringPattern().Matches(source).Select(match => match.Groups["key"].Value))
                used.UnionWith([sentence, .. InBothLanguages(sentence)]);
            used.UnionWith(StaticStringPattern().Matches(source).Select(match => match.Groups["key"].Value));
        }

        used.UnionWith(["English", "Russian", .. CapitalCities.All.Select(city => city.Name)]);
        used.UnionWith(["{0}, {1} in Almaty ({2}), {3} UTC", "{0}, {1} in Almaty ({2}), {3} UTC on the day before"]);
        used.UnionWith(HealthMessages.All);
        used.UnionWith(TimeZoneNames.All.Select(zone => TimeZoneNames.Get(zone, Language.English)));
        used.UnionWith(TranslationField.All.SelectMany(field => field.Strings).Concat(ItemField.All.Select(field => field.Label)));
        foreach (var view in SourceFile.Under("src/CariccPortal.Web/Pages", ".cshtml"))
            used.UnionWith(ViewStringPattern().Matches(view.Text).Select(match => Regex.Unescape(match.Groups["key"].Value)));
        return used;
    }

    private static string? ConstantText(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => ConstantText(sum.Left) + ConstantText(sum.Right),
        _ => null,
    };

    private static string[] InBothLanguages(string sentence) => OnlyInPageLanguage.Contains(sentence, StringComparer.Ordinal)
        ? [sentence.Replace("{language}", "Russian", StringComparison.Ordinal)]
        : [sentence.Replace("{language}", "English", StringComparison.Ordinal),
            sentence.Replace("{language}", "Russian", StringComparison.Ordinal)];

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Repository.Folder("src", "CariccPortal.Web", "Localization", file)).Root!
        .Elements("data").ToDictionary(one => one.Attribute("name")!.Value, one => one.Element("value")!.Value, StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+(:[^}]*)?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlaceholderPattern();

    [GeneratedRegex("""ForLanguage\("(?<key>[^"]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LanguageStringPattern();

    [GeneratedRegex("""(StringResources\.(Get|Format)\([\w.]+, |key = )"(?<key>[^"]+)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex StaticStringPattern();

    [GeneratedRegex("""\b(T\[|T\.Count\()"(?<key>(\\.|[^"\\])*)"[\],]""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex ViewStringPattern();
}
