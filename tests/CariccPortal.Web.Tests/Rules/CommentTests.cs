using CariccPortal.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CariccPortal.Web.Tests.Rules;

/// <summary>Rule 12: comments say why; no code stands in them.</summary>
public sealed class CommentTests
{
    [Fact]
    public void No_code_is_commented_out()
    {
        var code = SourceFile.OursAndTests.Where(file => !file.IsGenerated).SelectMany(file => file.Tree.DescendantTrivia()
            .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            .Where(trivia => IsCode(trivia.ToString().TrimStart('/', '*', ' ')))
            .Select(trivia => $"{file}: {trivia}"));

        Assert.Empty(code);
    }

    [Fact]
    public void No_work_is_left_in_a_comment()
    {
        var left = SourceFile.OursAndTests.Where(file => !file.IsGenerated).SelectMany(file => file.Tree.DescendantTrivia(descendIntoTrivia: true)
            .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && new[] { "TODO", "FIXME", "HACK", "XXX" }.Any(word => trivia.ToString().Contains(word, StringComparison.Ordinal)))
            .Select(trivia => $"{file}: {trivia}"));

        Assert.Empty(left);
    }

    [Fact]
    public void What_the_library_shows_must_be_documented_or_it_does_not_build()
    {
        var props = File.ReadAllText(Repository.Folder("Directory.Build.props"));
        var style = File.ReadAllText(Repository.Folder(".editorconfig"));

        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", props, StringComparison.Ordinal);
        Assert.Contains("<GenerateDocumentationFile>true</GenerateDocumentationFile>", props, StringComparison.Ordinal);
        Assert.Contains("Condition=\"'$(MSBuildProjectName)' != 'CariccPortal'\"", props, StringComparison.Ordinal);
        Assert.Contains("dotnet_diagnostic.CS1591.severity = warning", style, StringComparison.Ordinal);
        Assert.DoesNotContain("CS1591", File.ReadAllText(Repository.Folder("src", "CariccPortal", "CariccPortal.csproj")), StringComparison.Ordinal);
        Assert.DoesNotContain(SourceFile.Under("src/CariccPortal"), file => !file.IsGenerated && file.Text.Contains("#pragma warning disable", StringComparison.Ordinal));
    }

    // A line that ends as a statement does, or that the compiler reads as one.
    private static bool IsCode(string words)
    {
        var line = words.TrimEnd();
        if (line.Length == 0 || !(line[^1] is ';' or '{' or '}')) return false;
        var parsed = CSharpSyntaxTree.ParseText(line, new CSharpParseOptions(kind: SourceCodeKind.Script));
        return !parsed.GetDiagnostics().Any() || line[^1] == '{';
    }
}
