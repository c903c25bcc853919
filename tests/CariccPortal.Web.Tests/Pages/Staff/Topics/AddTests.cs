using CariccPortal.Editing.Audit;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Topics;

public sealed class AddTests
{
    [Fact]
    public async Task Wrong_input_is_reported_beside_its_field()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        (string Label, string Value, string Message)[] cases =
        [
            ("Short name, Russian", " ", "Enter the name in this language."),
            ("Short name, English", new string('x', 101), "Use 100 characters or fewer."),
            ("Short name, English", "forensics", "This name is already used."),
            ("Description (optional), English", new string('x', 501), "Use 500 characters or fewer."),
            ("Page address (URL)", "A page", "Use lower-case Latin letters, digits and single hyphens."),
            ("Page address (URL)", "forensics", "This address is already used, or redirects to another page."),
        ];
        foreach (var (label, value, message) in cases)
        {
            var page = await administrator.SubmitAsync((await administrator.OpenAsync("/en/staff/topics/add")).Form("Add")
                .Fill("Short name, English", "Money").Fill("Short name, Russian", "Деньги").Fill(label, value));
            Assert.Equal(message, page.Form("Add").ErrorOf(label));
        }

        var added = await administrator.SubmitAndFollowAsync((await administrator.OpenAsync("/en/staff/topics/add")).Form("Add")
            .Fill("Short name, English", "Money laundering").Fill("Short name, Russian", "Отмывание денег"));
        Assert.Equal("Added.", added.Messages);
        var edit = await administrator.OpenAsync(added.Link("Money laundering").GetAttribute("href")!);
        Assert.Equal("money-laundering", edit.Form("Save").ValueOf("Page address (URL)"));
        Assert.Equal("Choose where the items go.",
            (await administrator.SubmitAsync(edit.Form("Merge"))).Form("Merge").ErrorOf("Merge into"));
        Assert.Equal("Removed.", (await administrator.SubmitAndFollowAsync(edit.Form("Remove"))).Messages);
        Assert.Equal("Someone else has changed or removed it. Open it again.",
            (await administrator.SubmitAndFollowAsync(edit.Form("Save"))).Messages);
        Assert.Equal(["add-topic", "remove-topic"], (await site.Database.CreateContext().AuditEntries.OrderBy(entry => entry.Id)
            .Where(entry => entry.Detail == "Money laundering").ToListAsync()).Select(entry => entry.Action.ToWord()));
    }
}
