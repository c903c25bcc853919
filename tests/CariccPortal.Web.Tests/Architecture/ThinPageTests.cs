using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CariccPortal.Web.Tests.Architecture;

/// <summary>Rule 8: a handler binds, asks and answers; a view only shows.</summary>
public sealed partial class ThinPageTests
{
    private static readonly IReadOnlyList<SourceFile> Views = SourceFile.Under("src/CariccPortal.Web/Pages", ".cshtml");

    [Fact]
    public void Page_handler_has_at_most_25_lines()
    {
        var handlers = SourceFile.Under("src/CariccPortal.Web").SelectMany(file => file.Methods.Where(IsHandler).Select(method => (file.Path, Method: method))).ToList();

        Assert.True(handlers.Count > 10);
        Assert.Empty(handlers.Where(one => Lines(one.Method) > 25).Select(one => $"{one.Path} {one.Method.Identifier} has {Lines(one.Method)} lines"));
    }

    [Fact]
    public void Constructor_has_at_most_four_parameters()
    {
        var many = SourceFile.Production.Where(file => !file.IsGenerated).SelectMany(file => file.Types.OfType<TypeDeclarationSyntax>().Where(type => type is not RecordDeclarationSyntax)
            .SelectMany(type => new[] { type.ParameterList?.Parameters.Count ?? 0 }
                .Concat(type.Members.OfType<ConstructorDeclarationSyntax>().Select(constructor => constructor.ParameterList.Parameters.Count))
                .Where(count => count > 4).Select(count => $"{file.Path} {type.Identifier} takes {count}")));

        Assert.Empty(many);
    }

    [Fact]
    public void Views_do_not_query_or_await()
    {
        foreach (var view in Views)
        {
            foreach (var word in new[] { "PortalDb", "DbContext", "db.", "await ", "Async(", "@functions", "HttpClient", "IServiceProvider", ".RequestServices", "Microsoft.EntityFrameworkCore" })
                Assert.False(view.Text.Contains(word, StringComparison.Ordinal), $"{view} holds {word}");
        }
    }

    [Fact]
    public void Views_inject_only_display_services()
    {
        var given = Views.SelectMany(view => Injections().Matches(view.Text).Select(match => match.Groups["type"].Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(["PageHead", "TimeProvider", "Words"], given);
    }

    [Fact]
    public void Views_contain_only_conditions_and_loops()
    {
        foreach (var view in Views)
        {
            foreach (var word in new[] { "@while", "@switch", "@do\n", "@do {", "@try", "@lock", "@using (", "while (", "switch (", "try\n", "throw ", "new List<", ".OrderBy(", ".GroupBy(", ".Where(x", "static " })
                Assert.False(view.Text.Contains(word, StringComparison.Ordinal), $"{view} holds {word}");
        }
    }

    private static bool IsHandler(MethodDeclarationSyntax method) => HandlerName().IsMatch(method.Identifier.Text);

    private static int Lines(MethodDeclarationSyntax method) => method.ToString().Split('\n').Length;

    [GeneratedRegex("^On(Get|Post)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HandlerName();

    [GeneratedRegex(@"@inject (?<type>[\w.<>]+) ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Injections();
}
