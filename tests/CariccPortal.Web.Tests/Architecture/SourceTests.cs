using System.Text.RegularExpressions;
using CariccPortal.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CariccPortal.Web.Tests.Architecture;

/// <summary>Tests of the source files that neither the compiler nor an analyser checks.</summary>
public sealed class SourceTests
{
    private const int MaxColumns = 140;

    [Theory]
    [InlineData("src", ".cs")]
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
            .SelectMany(file => file.Types.Select(type => (Name: FullName(type), file.Path)))
            .GroupBy(one => one.Name, StringComparer.Ordinal)
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
        Assert.DoesNotContain("CS1591", File.ReadAllText(Repository.Folder("src", "CariccPortal", "CariccPortal.csproj")),
            StringComparison.Ordinal);
        Assert.DoesNotContain(SourceFile.Under("src/CariccPortal"), file => !file.IsGenerated
            && file.Text.Contains("#pragma warning disable", StringComparison.Ordinal));
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

/// <summary>Tests the bundling of scripts and styles. MSBuild can change text that it handles: lines as paths, percent signs as escapes,
/// semicolons as separators.</summary>
public sealed class AssetTests
{
    [Theory]
    [InlineData("site.css", "css", ".css")]
    [InlineData("site-full.css", "css css/extra", ".css")]
    [InlineData("site.js", "js", ".js")]
    [InlineData("admin.css", "admin", ".css")]
    [InlineData("admin.js", "admin", ".js")]
    [InlineData("passkeys.js", "js/account", ".js")]
    public void Bundle_equals_the_concatenated_source_files(string bundle, string folders, string extension)
    {
        var parts = folders.Split(' ').SelectMany(folder => Directory
            .GetFiles(Repository.Folder(["src", "CariccPortal.Web", "assets", .. folder.Split('/')]), "*" + extension)
            .Order(StringComparer.Ordinal)).ToList();

        Assert.NotEmpty(parts);
        Assert.Equal(string.Concat(parts.Select(part => File.ReadAllText(part) + "\n")),
            File.ReadAllText(Path.Combine(Repository.Folder("src", "CariccPortal.Web", "wwwroot"), bundle)));
    }
}

/// <summary>Tests the direction of references of Razor views: a view shows its page model and has no access to the database.</summary>
public sealed partial class ViewTests
{
    [Fact]
    public void Views_inject_only_display_services()
    {
        var injected = SourceFile.Under("src/CariccPortal.Web/Pages", ".cshtml")
            .SelectMany(view => Injections().Matches(view.Text).Select(match => match.Groups["type"].Value))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(["Localizer", "PageMetadata", "SiteDataCache", "TimeProvider"], injected);
    }

    [GeneratedRegex(@"@inject (?<type>[\w.<>]+) ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Injections();
}
