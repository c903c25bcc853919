using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>Every address of staff is closed to visitors and to the wrong role.</summary>
public sealed class AuthorizationTests(SeededSite seeded)
{
    [Fact]
    public async Task Anonymous_request_redirects_to_sign_in()
    {
        var staff = (await SiteUrlList.ReadAsync(seeded.Site)).AdminUrls;
        Assert.True(staff.Count >= 12, string.Join(' ', staff));
        using var visitor = seeded.Reader();

        foreach (var address in staff)
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post })
            {
                var sent = await visitor.RequestAsync(method, address);
                Assert.Equal(HttpStatusCode.Redirect, sent.Status);
                Assert.EndsWith($"{address[..3]}/account/sign-in?returnUrl={Uri.EscapeDataString(address)}", sent.Location,
                    StringComparison.Ordinal);
                Assert.Equal("", sent.Text);
            }
        }
    }

    [Fact]
    public void Every_admin_page_requires_authorization()
    {
        var pages = seeded.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath.StartsWith("/Staff/",
                StringComparison.Ordinal) == true).ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, page =>
        {
            Assert.NotEmpty(page.Metadata.GetOrderedMetadata<IAuthorizeData>());
            Assert.Null(page.Metadata.GetMetadata<IAllowAnonymous>());
        });
    }

    [Theory]
    [InlineData("/en/Staff")]
    [InlineData("/EN/staff")]
    [InlineData("/en/staff/")]
    [InlineData("/en//staff")]
    [InlineData("/en/staff/index")]
    [InlineData("/en/Staff/Index")]
    [InlineData("/en/%73taff")]
    [InlineData("/en/x/../staff")]
    [InlineData("/staff")]
    [InlineData("/staff/items/add")]
    [InlineData("/en/ru/staff")]
    public async Task Alternative_URL_spellings_do_not_bypass_sign_in(string path)
    {
        var answer = await seeded.OpenAsync(path);

        Assert.NotEqual(HttpStatusCode.OK, answer.Status);
        Assert.DoesNotContain("<table", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_role_returns_403_at_the_same_URL()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        var token = (await writer.OpenAsync("/en/staff/items/add")).Html
            .QuerySelector("form.editor input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        KeyValuePair<string, string>[] fields = [new("__RequestVerificationToken", token), new("id", "1"), new("version", "1"),
            new("Form.Version", "1"), new("Form.Translations[en].Title", "Mine")];

        foreach (var address in new[] { $"/en/staff/items/delete/{id}", "/en/staff/redirects", $"/en/staff/items/edit/{id}" })
        {
            var page = await writer.OpenAsync(address);
            Assert.Equal(HttpStatusCode.Forbidden, page.Status);
            Assert.Equal("You do not have access to this page", page.Heading);
            Assert.Equal(HttpStatusCode.Forbidden, (await writer.PostAsync(address, fields)).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await writer.OpenAsync("/en/news/a-report")).Status);
    }

    [Fact]
    public async Task User_without_a_role_has_no_access()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Writer, "former");
        await site.QueryDatabaseAsync(db => db.UserRoles.ExecuteDeleteAsync());
        using var former = site.Visitor();
        await former.SubmitAsync((await former.OpenAsync("/en/account/sign-in")).Form("Sign in").Fill("User name", "former")
            .Fill("Password", password));

        foreach (var address in (await SiteUrlList.ReadAsync(site)).AdminUrls)
            Assert.Equal(HttpStatusCode.Forbidden, (await former.OpenAsync(address)).Status);
    }

    [Fact]
    public async Task Admin_POST_without_antiforgery_token_is_rejected()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        foreach (var address in new[] { "/en/staff/items/add", $"/en/staff/items/edit/{id}", $"/en/staff/items/delete/{id}",
            "/en/staff/bin" })
            Assert.Equal(HttpStatusCode.BadRequest,
                (await editor.PostAsync(address, [new("version", "1"), new("Form.Translations[en].Title", "Forged")])).Status);

        Assert.Equal(HttpStatusCode.OK, (await editor.OpenAsync("/en/news/a-report")).Status);
        Assert.Equal(1, await site.QueryDatabaseAsync(db => db.Items.CountAsync()));
    }
}
