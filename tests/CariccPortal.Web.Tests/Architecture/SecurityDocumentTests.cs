using System.Globalization;
using System.Text.RegularExpressions;
using CariccPortal.Tests;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CariccPortal.Web.Tests.Architecture;

/// <summary>Tests that docs/security.md answers every requirement of OWASP ASVS 5.0.0, levels 1 and 2.</summary>
public sealed partial class SecurityDocumentTests
{
    // Chapters, their sections, and the number of requirements of levels 1 and 2 in each: these come before those of level 3.
    private static readonly int[][] Requirements =
    [
        [2, 9, 11, 3, 2], [3, 3, 4, 1], [0, 2, 4, 6, 5, 0, 2], [3, 1, 2, 4], [1, 3, 2, 3], [3, 12, 4, 4, 5, 3, 0, 4], [3, 4, 2, 5, 2, 2],
        [2, 3, 1, 1], [3, 4], [2, 2, 4, 11, 5, 2, 3], [2, 3, 3, 4, 1, 1], [3, 2, 4], [1, 5, 2, 5], [2, 4, 3], [3, 3, 7], [1, 5, 4, 3, 3],
        [1, 4, 2],
    ];

    private static readonly string[] Reasons =
        ["Not applicable", "Documented", "By design", "Deployment", "Accepted", "Open"];

    private static readonly IReadOnlyList<(IReadOnlyList<string> Numbers, string Evidence)> Rows =
    [
        .. File.ReadLines(Repository.Folder("docs", "security.md")).Select(line => RowPattern.Match(line)).Where(match => match.Success)
            .Select(match => (Expand(match.Groups["from"].Value, match.Groups["to"].Value), match.Groups["evidence"].Value)),
    ];

    [GeneratedRegex(@"^\| (?<from>\d+\.\d+\.\d+)(–(?<to>\d+\.\d+\.\d+))? \| [^|]+ \| (?<evidence>[^|]*) \|$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RowPattern { get; }

    [GeneratedRegex(@"`((?<folder>\w+)/)?(?<type>[A-Z]\w+Tests)(\.(?<method>\w+))?`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestPattern { get; }

    [Fact]
    public void Every_requirement_has_one_row()
    {
        var expected = Requirements.SelectMany((sections, chapter) => sections.SelectMany((count, section) =>
            Enumerable.Range(1, count).Select(number => $"{chapter + 1}.{section + 1}.{number}"))).ToList();

        Assert.Equal(253, expected.Count);
        Assert.Equal(expected, Rows.SelectMany(row => row.Numbers));
    }

    [Fact]
    public void Every_requirement_has_a_test_or_a_reason() => Assert.Empty(Rows.Where(row => !TestPattern.IsMatch(row.Evidence)
        && !Reasons.Any(reason => row.Evidence.StartsWith($"{reason}: ", StringComparison.Ordinal))).Select(row => row.Numbers[0]));

    [Fact]
    public void Every_named_test_exists()
    {
        var tests = SourceFile.Under("tests").Where(file => file.Name.EndsWith("Tests", StringComparison.Ordinal))
            .ToLookup(file => file.Name);

        Assert.Empty(Rows.SelectMany(row => TestPattern.Matches(row.Evidence)).Where(name => !tests[name.Groups["type"].Value]
            .Where(file => file.Path.Contains($"/{name.Groups["folder"].Value}", StringComparison.Ordinal))
            .Any(file => name.Groups["method"].Length == 0 || file.Tree.DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Any(method => method.Identifier.Text == name.Groups["method"].Value))).Select(name => name.Value));
    }

    private static List<string> Expand(string from, string to)
    {
        if (to.Length == 0) return [from];
        var (section, first) = Split(from);
        var (lastSection, last) = Split(to);
        Assert.Equal(section, lastSection);
        return [.. Enumerable.Range(first, last - first + 1).Select(number => $"{section}.{number}")];
    }

    private static (string Section, int Number) Split(string number) =>
        (number[..number.LastIndexOf('.')], int.Parse(number[(number.LastIndexOf('.') + 1)..], CultureInfo.InvariantCulture));
}
