using CariccPortal.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CariccPortal.Web.Tests.Architecture;

/// <summary>Tests of comments and XML documentation.</summary>
public sealed class CommentTests
{
    [Fact]
    public void Source_contains_no_commented_out_code()
    {
        var code = SourceFile.All.Where(file => !file.IsGenerated).SelectMany(file => file.Tree.DescendantTrivia()
            .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            .Where(trivia => IsCode(trivia.ToString().TrimStart('/', '*', ' ')))
            .Select(trivia => $"{file}: {trivia}"));

        Assert.Empty(code);
    }

    [Fact]
    public void Library_public_members_require_XML_docs()
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

    // A line that ends like a statement, or that parses as one.
    private static bool IsCode(string text)
    {
        var line = text.TrimEnd();
        if (line.Length == 0 || !(line[^1] is ';' or '{' or '}')) return false;
        var parsed = CSharpSyntaxTree.ParseText(line, new CSharpParseOptions(kind: SourceCodeKind.Script));
        return !parsed.GetDiagnostics().Any() || line[^1] == '{';
    }
}
