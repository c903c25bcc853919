using CariccPortal.Tests;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Architecture;

/// <summary>Tests that folder, namespace, URL and test path match.</summary>
public sealed class PathTests(SeededSite seeded)
{
    private const string Sections = "{section:section}";

    [Fact]
    public void Page_URL_matches_its_folder()
    {
        Assert.NotEmpty(Pages);
        foreach (var page in Pages)
        {
            var folder = string.Join('/', page.ViewEnginePath.Split('/')[1..^1].Select(KebabCaseTransformer.ToKebabCase));
            var begins = folder == "items" ? Sections : folder;
            var route = Route(page);
            Assert.True(begins.Length == 0 || route == begins
                || route.StartsWith(begins + "/", StringComparison.Ordinal), $"{page.ViewEnginePath} is at /{route}");
            Assert.True(folder == "items" || !route.Contains(Sections, StringComparison.Ordinal), $"{page.ViewEnginePath} is at /{route}");
        }
    }

    [Fact]
    public void Last_URL_segment_is_the_page_name_or_its_key()
    {
        foreach (var page in Pages)
        {
            var (folder, name) = (page.ViewEnginePath.Split('/')[1..^1], page.ViewEnginePath.Split('/')[^1]);
            var rest = Route(page).Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(folder.Length).ToList();
            var own = rest.TakeWhile(step => step[0] != '{').ToList();
            var isFound = rest.Count > 0 && rest[0][0] == '{';
            Assert.True(name == "Index" || isFound
                || own.SequenceEqual([KebabCaseTransformer.ToKebabCase(name)]), $"{page.ViewEnginePath} is at /{Route(page)}");
        }
    }

    [Fact]
    public void Every_page_has_a_test_class_at_the_same_path()
    {
        var missing = Pages.Select(page => $"tests/CariccPortal.Web.Tests/Pages{page.ViewEnginePath}Tests.cs")
            .Where(path => !File.Exists(Repository.Folder(path)));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_page_test_class_has_a_page()
    {
        // The tests of two large pages are split into two files.
        var names = SourceFile.Under("tests/CariccPortal.Web.Tests/Pages")
            .Select(file => file.Path["tests/CariccPortal.Web.Tests/".Length..]);

        Assert.Empty(names.Except(Pages.Select(page => $"Pages{page.ViewEnginePath}Tests.cs"))
            .Except(["Pages/Staff/Items/EditConflictTests.cs", "Pages/Items/ItemUnavailableTests.cs"]));
    }

    [Fact]
    public void Namespace_matches_the_folder()
    {
        var strays = SourceFile.All.Where(file => !file.IsGenerated
            && file.Tree.Members is [Microsoft.CodeAnalysis.CSharp.Syntax.BaseNamespaceDeclarationSyntax space]
            && space.Name.ToString() != string.Join('.', file.Path.Split('/')[1..^1]));

        Assert.Empty(strays);
    }

    private IReadOnlyList<PageActionDescriptor> Pages =>
    [
        .. seeded.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>()).OfType<PageActionDescriptor>()
            .DistinctBy(page => page.ViewEnginePath),
    ];

    // The shortest route of a page: an Index page has a second one with its name.
    private string Route(PageActionDescriptor page) =>
        seeded.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath == page.ViewEnginePath)
        .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/')).MinBy(route => route.Length)!;
}
