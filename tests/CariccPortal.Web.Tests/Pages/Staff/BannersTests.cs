using System.Net;
using CariccPortal.Editing.Audit;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class BannersTests
{
    private const string PagePath = "/en/staff/banners";

    [Fact]
    public async Task Banner_is_on_every_reader_page_in_its_language_until_it_is_removed()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishBothAsync(ItemKind.News, "Item one", "Первый материал");
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        using var reader = site.Visitor();
        string[] paths = ["/en", "/en/news", "/en/news/item-one", "/en/check", "/en/search?q=item", "/en/no-such-page"];
        foreach (var path in paths) Assert.Empty((await reader.OpenAsync(path)).Texts(".banners"));

        Assert.Equal("Banner saved.", (await AddAsync(administrator, "Closed on Monday", "Закрыто в понедельник")).Messages);
        foreach (var path in paths) Assert.Equal("Closed on Monday", (await reader.OpenAsync(path)).SingleText(".banners"));
        Assert.Equal("Закрыто в понедельник", (await reader.OpenAsync("/ru")).SingleText(".banners"));
        Assert.Empty((await administrator.OpenAsync("/en/staff")).Texts(".banners"));

        Assert.Equal("Banner removed.",
            (await administrator.SubmitAndFollowAsync((await administrator.OpenAsync(PagePath)).Form("Remove"))).Messages);
        foreach (var path in paths) Assert.Empty((await reader.OpenAsync(path)).Texts(".banners"));
        await using var db = site.Database.CreateContext();
        Assert.Equal([AuditAction.AddBanner, AuditAction.RemoveBanner], await db.AuditEntries.OrderBy(entry => entry.Id)
            .Where(entry => entry.Detail!.StartsWith("Closed on Monday (")).Select(entry => entry.Action).ToListAsync());
    }

    [Fact]
    public async Task Banner_reaches_another_node()
    {
        await using var site = await TestSite.StartAsync(TestSite.Polling);
        await using var second = site.StartSecondNode(TestSite.Polling);
        using var reader = second.Visitor();
        Assert.Empty((await reader.OpenAsync("/en")).Texts(".banners"));
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        await AddAsync(administrator, "Closed on Monday", "Закрыто в понедельник");

        while ((await reader.OpenAsync("/en")).Texts(".banners").Count == 0) await Task.Yield();
    }

    [Fact]
    public async Task Start_and_end_bound_the_cached_pages()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var form = (await administrator.OpenAsync(PagePath)).Form("Add")
            .Fill("Text, English", "Closed").Fill("Text, Russian", "Закрыто").Fill("Date", "2024-06-01", "Shown from")
            .Fill("Time", "12:00:03", "Shown from")
            .Fill("Date", "2024-06-01", "Shown until").Fill("Time", "12:00:05", "Shown until");
        Assert.Equal("Banner saved.", (await administrator.SubmitAndFollowAsync(form)).Messages);
        using var reader = site.Visitor();

        var shown = new List<bool>();
        for (var second = 0; second < 7; second++)
        {
            shown.Add((await reader.OpenAsync("/en")).Texts(".banners").Count > 0);
            site.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([false, false, false, true, true, false, false], shown);
    }

    [Fact]
    public async Task Link_to_a_page_of_the_site_gets_the_language_of_the_reader()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        await AddAsync(administrator, "Read this", "Прочтите", form => form.Fill("Link (optional)", "/about").Fill("Importance", "Urgent"));
        using var reader = site.Visitor();

        Assert.Equal("/ru/about", (await reader.OpenAsync("/ru")).Link("Прочтите").GetAttribute("href"));
        Assert.Equal("Urgent: Read this", (await reader.OpenAsync("/en")).SingleText(".banners .bad"));
    }

    [Fact]
    public async Task Wrong_input_is_reported_beside_its_field_and_nothing_is_stored()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        (string Label, string Value, string Field, string? Group, string Message)[] cases =
        [
            ("Text, Russian", " ", "Text, Russian", null, "Enter the text in this language."),
            ("Text, English", new string('x', 301), "Text, English", null, "Use 300 characters or fewer."),
            ("Link (optional)", "javascript:alert(1)", "Link (optional)", null, "Enter a path such as /news/an-item, or a full address."),
            ("Link (optional)", "mailto:a@example.org", "Link (optional)", null, "Enter a path such as /news/an-item, or a full address."),
            ("Date", "", "Date", "Shown until", "Enter a date and time."),
            ("Date", "2024-05-30", "Date", "Shown until", "The end must be after the start."),
        ];
        foreach (var (label, value, field, group, message) in cases)
        {
            var page = await AddAsync(administrator, "Closed", "Закрыто", form => form.Fill(label, value, group));
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal(message, page.Form("Add").ErrorOf(field, group));
        }

        Assert.Equal("No banners yet.", (await administrator.OpenAsync(PagePath)).SingleText(".empty"));
    }

    [Fact]
    public async Task Banner_that_another_user_has_changed_is_not_overwritten()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        await AddAsync(administrator, "Closed", "Закрыто");
        var edit = (await administrator.OpenAsync(PagePath)).Link("Edit").GetAttribute("href")!;
        var (first, second) = ((await administrator.OpenAsync(edit)).Form("Save"), (await administrator.OpenAsync(edit)).Form("Save"));
        Assert.Equal("Banner saved.", (await administrator.SubmitAndFollowAsync(first.Fill("Text, English", "Open again"))).Messages);

        var page = await administrator.SubmitAsync(second.Fill("Text, English", "Closed for ever"));

        Assert.Equal("Someone else has changed or removed this banner. Check it again.", page.Messages);
        using var reader = site.Visitor();
        Assert.Equal("Open again", (await reader.OpenAsync("/en")).SingleText(".banners"));
    }

    [Fact]
    public async Task Number_of_banners_is_limited()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        for (var at = 0; at < 3; at++) Assert.Equal("Banner saved.", (await AddAsync(administrator, $"Text {at}", $"Текст {at}")).Messages);

        Assert.Equal("There can be 3 current or future banners. Remove one you do not need.",
            (await AddAsync(administrator, "Text 4", "Текст 4")).Messages);
    }

    [Fact]
    public async Task Last_known_banner_stays_on_error_pages_while_the_database_is_unavailable()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        await AddAsync(administrator, "Closed", "Закрыто");
        using var reader = site.Visitor();
        await reader.OpenAsync("/en");
        site.Database.SetUnavailable(true);

        var page = await reader.OpenAsync("/en/search?q=vienna");
        site.Database.SetUnavailable(false);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal("Closed", page.SingleText(".banners"));
    }

    private static async Task<Page> AddAsync(Visitor administrator, string english, string russian,
        Func<FormSubmission, FormSubmission>? change = null)
    {
        var form = (await administrator.OpenAsync(PagePath)).Form("Add")
            .Fill("Text, English", english).Fill("Text, Russian", russian).Fill("Date", "2024-06-03", "Shown until");
        return await administrator.SubmitAndFollowAsync(change?.Invoke(form) ?? form);
    }
}
