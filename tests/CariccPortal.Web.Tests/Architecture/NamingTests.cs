using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CariccPortal.Web.Tests.Architecture;

/// <summary>Rule 10: newsroom words, and tests that are sentences.</summary>
public sealed class NamingTests
{
    private static readonly string[] VagueWords = ["Service", "Services", "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Common", "Dto", "ViewModel", "Base"];

    [Fact]
    public void Type_names_contain_no_vague_words()
    {
        var names = SourceFile.All.Where(file => !file.IsGenerated).SelectMany(file => file.Types.Select(type => (file.Path, Name: type.Identifier.Text))).ToList();

        Assert.True(names.Count > 100);
        Assert.Empty(names.Where(one => !one.Name.EndsWith("TagHelper", StringComparison.Ordinal) && SplitWords(one.Name).Any(VagueWords.Contains)).Select(one => $"{one.Path}: {one.Name}"));
    }

    [Fact]
    public void Folder_names_contain_no_vague_words()
    {
        Assert.Empty(SourceFile.All.SelectMany(file => file.Path.Split('/')[1..^1]).SelectMany(SplitWords).Where(VagueWords.Contains).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Test_names_have_at_least_three_words()
    {
        var tests = SourceFile.Under("tests").SelectMany(file => file.Methods.Where(IsTest).Select(method => (file.Path, Name: method.Identifier.Text))).ToList();

        Assert.True(tests.Count > 100);
        Assert.Empty(tests.Where(test => test.Name.Count(sign => sign == '_') < 2 || char.IsLower(test.Name[0])).Select(test => $"{test.Path}: {test.Name}"));
    }

    [Fact]
    public void Tests_do_not_sleep_and_skips_state_a_reason()
    {
        foreach (var file in SourceFile.Under("tests"))
        {
            Assert.Empty(file.Tree.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(call => call.ToString() is "Thread.Sleep" or "Task.Delay").Select(_ => file.Path));
            Assert.Empty(file.Tree.DescendantNodes().OfType<AttributeArgumentSyntax>().Where(one => one.NameEquals?.Name.ToString() == "Skip" && one.Expression.ToString() is "\"\"").Select(_ => file.Path));
        }
    }

    private static bool IsTest(MethodDeclarationSyntax method) => method.AttributeLists.SelectMany(list => list.Attributes).Any(one => one.Name.ToString() is "Fact" or "Theory");

    private static IEnumerable<string> SplitWords(string name)
    {
        var start = 0;
        for (var at = 1; at <= name.Length; at++)
        {
            if (at < name.Length && !char.IsUpper(name[at]) && name[at] != '.') continue;
            yield return name[start..at].Trim('.');
            start = at;
        }
    }
}
