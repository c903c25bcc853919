using CariccPortal.Editing.Redirects;
using CariccPortal.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing.Template;

namespace CariccPortal.Web.Routing;

/// <summary>Recognises the paths of reader pages by their routes. Item pages need a database query.</summary>
public sealed class PageRoutes(EndpointDataSource endpoints, IInlineConstraintResolver constraints)
{
    /// <summary>Whether a path in the format of <see cref="RedirectPath"/> is a reader page other than an item page.</summary>
    public bool IsReaderPage(string path) =>
        RedirectPath.ParseItem(path) is null
            && endpoints.Endpoints.OfType<RouteEndpoint>().Where(IsReaderRoute).Any(route => Matches(route, path));

    private static bool IsReaderRoute(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath is { } page
        && !StaffArea.Contains(endpoint) && !page.StartsWith("/Errors/", StringComparison.Ordinal);

    private bool Matches(RouteEndpoint endpoint, string path)
    {
        var template = TemplateParser.Parse(endpoint.RoutePattern.RawText ?? "");
        var values = new RouteValueDictionary();
        if (!new TemplateMatcher(template, []).TryMatch("/" + path.Split('?')[0], values)) return false;
        return template.Parameters.All(part => part.InlineConstraints.All(one =>
            constraints.ResolveConstraint(one.Constraint)?.Match(httpContext: null, route: null, part.Name!, values,
                RouteDirection.IncomingRequest) != false));
    }
}
