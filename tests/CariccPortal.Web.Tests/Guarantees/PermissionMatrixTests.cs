using CariccPortal.Staff;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>Asks the running site for every endpoint of staff, and every endpoint as every role, on one's own item and on
/// another's: what it answers is what the table says.</summary>
public sealed class PermissionMatrixTests
{
    [Fact]
    public async Task Permission_table_covers_every_admin_endpoint()
    {
        await using var site = await TestSite.StartAsync();

        var endpoints = await EndpointsAsync(site);

        Assert.True(endpoints.Count > 15, string.Join('\n', endpoints));
        Assert.Equal(endpoints, PermissionTable.Rows.Select(row => row.Endpoint).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal));
        Assert.All(PermissionTable.Rows, row => Assert.Equal(StaffRole.All.Count * 2, row.ExpectedResults.Count));
    }

    [Fact]
    public async Task Every_role_gets_the_expected_status_per_endpoint()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        var members = new List<(Actor Colleague, Visitor Visitor, string Token)>();
        foreach (var role in StaffRole.All)
        {
            var member = await site.SignInAsAsync(role);
            var token = (await member.OpenAsync("/en/staff/items/add")).Html
                .QuerySelector("form.editor input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            members.Add((new(await site.QueryDatabaseAsync(db => db.Users.Where(user => user.UserName == role).Select(user => user.Id)
                .SingleAsync()), $"The {role}", role), member, token));
        }

        var (wrong, asked) = (new List<string>(), 0);
        foreach (var row in PermissionTable.Rows)
        {
            var answers = new List<string>();
            foreach (var (colleague, member, token) in members)
                foreach (var isOwn in new[] { true, false })
                    answers.Add(await new PermissionCase(site, row).RequestAsync(member, colleague, isOwn, token));
            if (!answers.SequenceEqual(row.ExpectedResults)) wrong.Add($"{row}: {string.Join(' ', answers)}");
            if (await new PermissionCase(site, row).RequestAsync(visitor, user: null, isOwn: false, token: "") != "sign-in")
                wrong.Add($"{row}: a visitor is not sent to sign in");
            asked += answers.Count + 1;
        }

        foreach (var (_, member, _) in members) member.Dispose();
        Assert.Empty(wrong);
        Assert.Equal(PermissionTable.Rows.Count * 7, asked);
    }

    private static async Task<IReadOnlyList<string>> EndpointsAsync(TestSite site)
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var found = new List<string>();
        foreach (var endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = endpoint.RoutePattern.RawText!.Trim('/').Replace(":int", "", StringComparison.Ordinal)
                .Replace(":guid", "", StringComparison.Ordinal);
            if (!(route + "/").StartsWith("staff/", StringComparison.OrdinalIgnoreCase)
                || route.EndsWith("/index", StringComparison.OrdinalIgnoreCase)) continue;
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                found.AddRange((endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"])
                    .Select(method => $"{method} {route}"));
                continue;
            }

            var handlers = (await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods;
            found.AddRange(handlers.Select(
                handler => $"{handler.HttpMethod.ToUpperInvariant()} {route}{(handler.Name is { Length: > 0 } name ? $"?handler={name}" : "")}"));
        }

        return [.. found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
