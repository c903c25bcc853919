using CariccPortal.Items;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Hosting;

/// <summary>The pages of staff: the admin area and the account pages. Only this class decides what belongs to them.</summary>
public static class StaffArea
{
    private static readonly string[] Paths = ["/staff", "/account"];

    /// <summary>URL paths below which all pages of staff are, in every language.</summary>
    public static IEnumerable<string> LocalizedPaths =>
        Languages.All.SelectMany(language => Paths.Select(path => SiteUrls.WithLanguage(language, path)));

    /// <summary>Whether an endpoint is a page of staff.</summary>
    public static bool Contains(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<PageActionDescriptor>() is { } page
        && Paths.Any(path => new PathString(page.ViewEnginePath).StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
}
