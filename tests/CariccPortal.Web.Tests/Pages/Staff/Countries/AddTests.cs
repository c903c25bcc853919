using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Countries;

public sealed class AddTests
{
    [Fact]
    public async Task Country_is_added_with_its_code_and_offered_in_the_item_form()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var form = (await administrator.OpenAsync("/en/staff/countries/add")).Form("Add")
            .Fill("Short name, English", "Georgia").Fill("Short name, Russian", "Грузия").Fill("Country code (optional)", "GE");

        var added = await administrator.SubmitAndFollowAsync(form);

        Assert.Equal("Added.", added.Messages);
        Assert.Equal("georgia", (await administrator.OpenAsync(added.Link("Georgia").GetAttribute("href")!)).Form("Save")
            .ValueOf("Page address (URL)"));
        Assert.Contains("Georgia", (await administrator.OpenAsync("/en/staff/items/add")).Texts("label.choice"));
        var again = await administrator.SubmitAsync(form);
        Assert.Equal("This name is already used.", again.Form("Add").ErrorOf("Short name, English"));
    }
}
