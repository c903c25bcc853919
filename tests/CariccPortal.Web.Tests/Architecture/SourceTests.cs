using CariccPortal.Tests;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CariccPortal.Web.Tests.Architecture;

/// <summary>Tests of the source files that neither the compiler nor an analyser checks.</summary>
public sealed class SourceTests
{
    private const int MaxColumns = 140;

    [Theory]
    [InlineData("src", ".cs")]
    [InlineData("src", ".cshtml")]
    [InlineData("tests", ".cs")]
    [InlineData("bench", ".cs")]
    [InlineData("tools", ".cs")]
    public void Lines_have_at_most_140_columns(string folder, string extension)
    {
        // .editorconfig has the same limit for editors.
        Assert.Contains($"max_line_length = {MaxColumns}", File.ReadAllText(Repository.Folder(".editorconfig")), StringComparison.Ordinal);
        var files = SourceFile.Under(folder, extension).Where(file => !file.IsGenerated).ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => file.Text.Split('\n').Index()
            .Where(line => line.Item.Length > MaxColumns).Select(line => $"{file}:{line.Index + 1}")));
    }

    [Fact]
    public void Partial_types_are_not_split_across_files()
    {
        var split = SourceFile.All.Where(file => !file.IsGenerated)
            .SelectMany(file => file.Types.Select(type => (Name: FullName(type), file.Path))).GroupBy(one => one.Name, StringComparer.Ordinal)
            .Select(type => type.Select(one => one.Path).Distinct(StringComparer.Ordinal).ToList()).Where(paths => paths.Count > 1)
            .Select(paths => string.Join(" + ", paths));

        Assert.Empty(split);
    }

    [Fact]
    public void Tests_do_not_sleep()
    {
        var sleeping = SourceFile.Under("tests").Where(file => file.Tree.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Any(call => call.ToString() is "Thread.Sleep" or "Task.Delay")).Select(file => file.Path);

        Assert.Empty(sleeping);
    }

    [Fact]
    public void Skipped_tests_state_a_reason()
    {
        var skipped = SourceFile.Under("tests").Where(file => file.Tree.DescendantNodes().OfType<AttributeArgumentSyntax>()
            .Any(one => one.NameEquals?.Name.ToString() == "Skip" && one.Expression.ToString() is "\"\"")).Select(file => file.Path);

        Assert.Empty(skipped);
    }

    private static string FullName(BaseTypeDeclarationSyntax type) =>
        string.Join('.', type.AncestorsAndSelf().Reverse().Select(node => node switch
        {
            BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
            BaseTypeDeclarationSyntax outer => outer.Identifier.Text,
            _ => "",
        }).Where(part => part.Length > 0));
}
