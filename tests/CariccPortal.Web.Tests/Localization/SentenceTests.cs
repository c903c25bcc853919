using System.Text.RegularExpressions;
using System.Xml.Linq;
using CariccPortal.Tests;
using CariccPortal.Web.Tests.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CariccPortal.Web.Tests.Localization;

/// <summary>Every sentence of the interface has its Russian, and nothing is kept that nobody says.</summary>
public sealed partial class SentenceTests
{
    private static readonly IReadOnlyDictionary<string, string> English = Read("Site.resx");
    private static readonly IReadOnlyDictionary<string, string> Russian = Read("Site.ru.resx");

    [Fact]
    public void Every_sentence_that_the_sources_say_has_its_Russian()
    {
        var said = Said();

        Assert.True(said.Count > 100, $"Only {said.Count} sentences are found.");
        Assert.Empty(said.Except(Russian.Keys));
    }

    [Fact]
    public void Every_sentence_kept_in_Russian_is_said_somewhere() => Assert.Empty(Russian.Keys.Except(Said()));

    [Fact]
    public void A_sentence_and_its_Russian_have_the_same_gaps_to_fill()
    {
        Assert.NotEmpty(Russian);
        Assert.Empty(Russian.Where(one => !IsCounted(one.Key) && !Gaps(one.Key).SequenceEqual(Gaps(one.Value))).Select(one => one.Key));
    }

    [Fact]
    public void Russian_is_written_in_Russian_and_is_not_empty()
    {
        Assert.Empty(Russian.Where(one => !one.Value.Any(sign => sign is >= 'А' and <= 'я')).Select(one => one.Key));
    }

    [Fact]
    public void Sentences_are_set_alike_in_both_languages()
    {
        // A full stop in one language alone is an oversight.
        Assert.Empty(Russian.Where(one => !IsCounted(one.Key) && one.Key.EndsWith('.') != one.Value.EndsWith('.')).Select(one => one.Key));
    }

    [Fact]
    public void What_is_counted_has_two_forms_in_English_and_three_in_Russian_each_with_the_number()
    {
        var counted = Russian.Keys.Where(IsCounted).ToList();
        Assert.NotEmpty(counted);
        Assert.Equal(counted.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));

        Assert.All(counted, key =>
        {
            Assert.Equal(2, English[key].Split('|').Length);
            Assert.Equal(3, Russian[key].Split('|').Length);
            Assert.All([.. English[key].Split('|'), .. Russian[key].Split('|')], form => Assert.Contains("{0}", form, StringComparison.Ordinal));
        });
    }

    private static bool IsCounted(string key) => key.StartsWith("count-", StringComparison.Ordinal);

    private static IEnumerable<string> Gaps(string sentence) => Gap().Matches(sentence).Select(match => match.Value).Order(StringComparer.Ordinal);

    // In code: what indexes Words, what Count is given, and the sentences that a page chooses from and shows later.
    private static HashSet<string> Said()
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in SourceFile.Under("src/CariccPortal.Web"))
        {
            var literals = file.Tree.DescendantNodes().OfType<ElementAccessExpressionSyntax>()
                .Where(access => access.Expression.ToString() is "words" or "sentences" or "this" or "T").SelectMany(access => access.ArgumentList.Arguments.Take(1))
                .Concat(file.Tree.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => call.Expression.ToString().EndsWith(".Count", StringComparison.Ordinal)).SelectMany(call => call.ArgumentList.Arguments.Take(1)))
                .Select(argument => argument.Expression).OfType<LiteralExpressionSyntax>();
            if (file.Path.EndsWith("Pages/Errors/Index.cshtml.cs", StringComparison.Ordinal))
                literals = literals.Concat(file.Tree.DescendantNodes().OfType<SwitchExpressionArmSyntax>().SelectMany(arm => arm.DescendantNodes().OfType<LiteralExpressionSyntax>()));
            if (file.Path.EndsWith("FormDifference.cs", StringComparison.Ordinal))
                literals = literals.Concat(file.Tree.DescendantNodes().OfType<YieldStatementSyntax>().SelectMany(one => one.DescendantNodes().OfType<LiteralExpressionSyntax>().Take(1)));
            said.UnionWith(literals.Where(literal => literal.IsKind(SyntaxKind.StringLiteralExpression)).Select(literal => literal.Token.ValueText).Where(text => text.Length > 0));
        }

        foreach (var view in SourceFile.Under("src/CariccPortal.Web/Pages", ".cshtml")) said.UnionWith(InView().Matches(view.Text).Select(match => Regex.Unescape(match.Groups["key"].Value)));
        return said;
    }

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Repository.Folder("src", "CariccPortal.Web", "Localization", file)).Root!
        .Elements("data").ToDictionary(one => one.Attribute("name")!.Value, one => one.Element("value")!.Value, StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+(:[^}]*)?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gap();

    [GeneratedRegex("""\b(T\[|T\.Count\()"(?<key>(\\.|[^"\\])*)"[\],]""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InView();
}
