using CariccPortal.Editing.Redirects;
using CariccPortal.Items;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>Every address of a site, made of its own routes and of what is stored: a page that is added is held to the
/// promises without being named here.</summary>
public sealed class SiteUrlList
{
    private SiteUrlList(IReadOnlyList<string> publicUrls, IReadOnlyList<string> adminUrls) =>
        (PublicUrls, AdminUrls) = (publicUrls, adminUrls);

    /// <summary>What everyone may open, in both languages.</summary>
    public IReadOnlyList<string> PublicUrls { get; }

    /// <summary>What only staff may open, in both languages.</summary>
    public IReadOnlyList<string> AdminUrls { get; }

    public static async Task<SiteUrlList> ReadAsync(TestSite site)
    {
        var routes = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Route: endpoint.RoutePattern.RawText!.TrimStart('/'),
                Page: endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath,
                IsStaffs: endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null))
            .Where(one => one.Page is not null && one.Page != "/Errors/Index" && !one.Route.EndsWith("Index", StringComparison.Ordinal)
                && !one.Route.EndsWith("index", StringComparison.Ordinal)).ToList();
        var filled = new List<(string Path, bool IsStaffs)>();
        foreach (var (route, _, isStaffs) in routes)
        {
            foreach (var path in await ExpandRouteAsync(site, route)) filled.Add((path, isStaffs));
        }

        Assert.DoesNotContain(filled, one => one.Path.Contains('{', StringComparison.Ordinal));
        return new(InBothLanguages(filled.Where(one => !one.IsStaffs)), InBothLanguages(filled.Where(one => one.IsStaffs)));
    }

    private static IReadOnlyList<string> InBothLanguages(IEnumerable<(string Path, bool IsStaffs)> paths)
    {
        var all = paths.Select(one => one.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return [.. Languages.All.SelectMany(
            language => all.Select(path => path.Length == 0 ? $"/{language.Code}" : $"/{language.Code}/{path}"))];
    }

    private static async Task<IReadOnlyList<string>> ExpandRouteAsync(TestSite site, string route)
    {
        var items = await site.QueryDatabaseAsync(db => db.Items.OrderBy(item => item.Id)
            .Select(item => new { item.Id, item.Kind, item.Slug }).ToListAsync());
        if (route.StartsWith("{section:section}/{slug}", StringComparison.Ordinal))
            return [.. items.Select(item => route
                .Replace("{section:section}/{slug}", RedirectPath.ForItem(item.Kind, item.Slug), StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal))];
        if (route.StartsWith("{section:section}", StringComparison.Ordinal)) return [.. ItemKinds.WithSection.Select(kind => kind.Section())];
        if (route.Contains("countries/{slug}", StringComparison.Ordinal))
            return [.. (await site.QueryDatabaseAsync(db => db.Countries.Select(country => country.Slug).ToListAsync()))
                .Select(slug => route.Replace("{slug}", slug, StringComparison.Ordinal))];
        if (route.Contains("topics/{slug}", StringComparison.Ordinal))
            return [.. (await site.QueryDatabaseAsync(db => db.Topics.Select(topic => topic.Slug).ToListAsync()))
                .Select(slug => route.Replace("{slug}", slug, StringComparison.Ordinal))];
        if (route.Contains("{hash}", StringComparison.Ordinal))
            return [.. (await site.QueryDatabaseAsync(db => db.MediaAssets.OrderBy(medium => medium.Hash).Select(medium => medium.Hash)
                .Take(2).ToListAsync())).Append(new('0', 32)).Select(hash => route.Replace("{hash}", hash, StringComparison.Ordinal))];
        // The months of the first content; the calendar's own address leads to the current month.
        if (route.StartsWith("archive/{year}", StringComparison.Ordinal)) return items.Count == 0 ? [] : ["archive/2024", "archive/2024/3"];
        if (route.StartsWith("calendar", StringComparison.Ordinal)) return ["calendar/2024/3", "calendar/2024/11"];
        // Nobody opens these by their address alone: a password or the key of a link comes before.
        if (route is "account/two-factor" or "account/set-password" or "preview") return [];
        if (route.StartsWith("staff/help", StringComparison.Ordinal)) return ["staff/help"];
        if (route.StartsWith("staff/users/{id", StringComparison.Ordinal))
            return [$"staff/users/{await site.QueryDatabaseAsync(db => db.Users.Select(member => member.Id).FirstOrDefaultAsync()) ?? Guid.Empty.ToString()}"];
        return [route.Replace("{id:int}", items.Count == 0 ? "1" : items[0].Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal)];
    }
}
