using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class ContactTests
{
    private const string PagePath = "/en/staff/contact";

    [Fact]
    public async Task Saved_details_appear_on_reader_pages_at_once()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        using var reader = site.Visitor();
        Assert.Empty((await reader.OpenAsync("/en")).Texts(".foot .contact"));

        var page = await administrator.SubmitAndFollowAsync((await administrator.OpenAsync(PagePath)).Form("Save")
            .Fill("Postal address, English", "1 Example Street").Fill("Postal address, Russian", "Улица Примера, 1")
            .Fill("Email", "office@example.org").Fill("Phone", "+7 727 000 00 00"));

        Assert.Equal("Contact details saved.", page.Messages);
        Assert.Equal("Улица Примера, 1 +7 727 000 00 00 office@example.org", (await reader.OpenAsync("/ru")).SingleText(".foot .contact"));
        Assert.Equal("office@example.org", page.Form("Save").ValueOf("Email"));
        Assert.Contains("change-contact", await site.AuditActionsAsync());
    }

    [Theory]
    [InlineData("Email", "office", "Enter an email address such as name@example.org, or leave the field empty.")]
    [InlineData("Email for the press", "a@b.example,c@d.example", "Enter an email address such as name@example.org, or leave the field empty.")]
    [InlineData("Phone", "call us", "Enter an international phone number such as +7 727 000 00 00, or leave the field empty.")]
    [InlineData("Address of a map", "javascript:alert(1)", "Enter a full address that starts with https://.")]
    public async Task Wrong_value_is_reported_beside_its_field(string label, string value, string message)
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        var page = await administrator.SubmitAsync((await administrator.OpenAsync(PagePath)).Form("Save").Fill(label, value));

        Assert.Equal(message, page.Form("Save").ErrorOf(label));
    }

    [Fact]
    public async Task Details_that_another_user_has_changed_are_not_overwritten()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var (first, second) = ((await administrator.OpenAsync(PagePath)).Form("Save"), (await administrator.OpenAsync(PagePath)).Form("Save"));
        await administrator.SubmitAsync(first.Fill("Email", "first@example.org"));

        var page = await administrator.SubmitAsync(second.Fill("Email", "second@example.org"));

        Assert.Equal("Someone else has changed the contact details. Open the page again.", page.Messages);
    }
}
