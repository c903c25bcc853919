using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Promises;

/// <summary>Every address of staff is closed to visitors and to the wrong role.</summary>
public sealed class StaffGuardTests(SeededSite seeded)
{
    [Fact]
    public async Task A_visitor_is_sent_to_sign_in_whatever_they_ask_for_and_by_whatever_method()
    {
        var staff = (await SiteMap.ReadAsync(seeded.Site)).Staff;
        Assert.True(staff.Count >= 12, string.Join(' ', staff));
        using var visitor = seeded.Reader();

        foreach (var address in staff)
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post })
            {
                var sent = await visitor.AskAsync(method, address);
                Assert.Equal(HttpStatusCode.Redirect, sent.Status);
                Assert.EndsWith($"{address[..3]}/account/sign-in?then={Uri.EscapeDataString(address)}", sent.Location, StringComparison.Ordinal);
                Assert.Equal("", sent.Text);
            }
        }
    }

    [Fact]
    public void No_page_of_the_folder_is_without_the_guard()
    {
        var pages = seeded.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath.StartsWith("/Staff/", StringComparison.Ordinal) == true).ToList();

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
    public async Task No_other_spelling_opens_the_newsroom(string address)
    {
        var answer = await seeded.OpenAsync(address);

        Assert.NotEqual(HttpStatusCode.OK, answer.Status);
        Assert.DoesNotContain("<table", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wrong_role_is_told_so_at_the_address_itself()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var writer = await site.SignedInAsync(StaffRole.Writer);
        var token = (await writer.OpenAsync("/en/staff/items/add")).Html.QuerySelector("form.editor input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        KeyValuePair<string, string>[] fields = [new("__RequestVerificationToken", token), new("id", "1"), new("version", "1"), new("Form.Version", "1"), new("Form.En.Title", "Mine")];

        foreach (var address in new[] { $"/en/staff/items/delete/{id}", "/en/staff/bin", $"/en/staff/items/edit/{id}" })
        {
            var page = await writer.OpenAsync(address);
            Assert.Equal(HttpStatusCode.Forbidden, page.Status);
            Assert.Equal("This is not open to you", page.Heading);
            Assert.Equal(HttpStatusCode.Forbidden, (await writer.PostAsync(address, fields)).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await writer.OpenAsync("/en/news/a-report")).Status);
    }

    [Fact]
    public async Task Someone_with_an_account_and_no_role_sees_nothing()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Writer, "former");
        await site.AskStoreAsync(db => db.UserRoles.ExecuteDeleteAsync());
        using var former = site.Visitor();
        await former.SubmitAsync((await former.OpenAsync("/en/account/sign-in")).Form("Sign in").Type("User name", "former").Type("Password", password));

        foreach (var address in (await SiteMap.ReadAsync(site)).Staff) Assert.Equal(HttpStatusCode.Forbidden, (await former.OpenAsync(address)).Status);
    }

    [Fact]
    public async Task A_post_of_staff_without_the_page_s_token_is_refused()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        foreach (var address in new[] { "/en/staff/items/add", $"/en/staff/items/edit/{id}", $"/en/staff/items/delete/{id}", "/en/staff/bin" })
            Assert.Equal(HttpStatusCode.BadRequest, (await editor.PostAsync(address, [new("version", "1"), new("Form.En.Title", "Forged")])).Status);

        Assert.Equal(HttpStatusCode.OK, (await editor.OpenAsync("/en/news/a-report")).Status);
        Assert.Equal(1, await site.AskStoreAsync(db => db.Items.CountAsync()));
    }
}
