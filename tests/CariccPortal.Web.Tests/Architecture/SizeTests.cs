using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CariccPortal.Web.Tests.Architecture;

/// <summary>Rule 9: small files, one public type a file and the file named like it.</summary>
public sealed class SizeTests
{
    private static readonly IReadOnlyList<SourceFile> Files = [.. SourceFile.All.Where(file => !file.IsGenerated)];

    [Fact]
    public void Code_file_has_at_most_300_lines()
    {
        Assert.Empty(Files.Where(file => file.Lines > 300).Select(file => $"{file}: {file.Lines}"));
    }

    [Fact]
    public void View_has_at_most_200_lines()
    {
        var views = SourceFile.Under("src/CariccPortal.Web", ".cshtml");

        Assert.NotEmpty(views);
        Assert.Empty(views.Where(file => file.Lines > 200).Select(file => $"{file}: {file.Lines}"));
    }

    [Fact]
    public void Program_has_at_most_60_statement_lines()
    {
        var program = Files.Single(file => file.Path == "src/CariccPortal.Web/Program.cs");

        Assert.InRange(program.Text.Split('\n').Count(line => !line.StartsWith("using ", StringComparison.Ordinal) && line.Trim().Length > 0), 1, 60);
    }

    [Fact]
    public void File_name_matches_its_only_public_type()
    {
        foreach (var file in Files.Where(file => file.Name != "Program"))
        {
            var outer = file.Tree.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(space => space.Members.OfType<MemberDeclarationSyntax>())
                .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax).ToList();
            var seen = outer.Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword)).ToList();
            var named = seen.Count > 0 ? seen : outer;
            Assert.True(named.Count == 1, $"{file} has {named.Count} types");
            var name = named[0] is BaseTypeDeclarationSyntax type ? type.Identifier.Text : ((DelegateDeclarationSyntax)named[0]).Identifier.Text;
            // A page's code stands beside its view: Item.cshtml.cs holds ItemModel.
            var expected = file.Path.EndsWith(".cshtml.cs", StringComparison.Ordinal) ? file.Name.Replace(".cshtml", "Model", StringComparison.Ordinal) : file.Name;
            Assert.Equal(expected, name);
        }
    }

    [Fact]
    public void Partial_types_are_not_split_across_files()
    {
        var parted = Files.SelectMany(file => file.Types.Select(type => (Name: FullName(type), file.Path))).GroupBy(one => one.Name, StringComparer.Ordinal)
            .Where(type => type.Select(one => one.Path).Distinct(StringComparer.Ordinal).Skip(1).Any()).Select(type => string.Join(" + ", type.Select(one => one.Path)));

        Assert.Empty(parted);
    }

    private static string FullName(BaseTypeDeclarationSyntax type) =>
        string.Join('.', type.AncestorsAndSelf().Reverse().Select(node => node switch
        {
            BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
            BaseTypeDeclarationSyntax outer => outer.Identifier.Text,
            _ => "",
        }).Where(part => part.Length > 0));
}
