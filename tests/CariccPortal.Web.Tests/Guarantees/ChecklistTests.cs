using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Guarantees;

public sealed class ChecklistTests
{
    [Fact]
    public async Task Issue_leads_to_its_place_from_the_form_and_from_the_publish_page()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        await site.SaveAsync(TestData.Draft(ItemKind.News, "A report") with
        {
            Translations = [TestData.Translation("A report") with
            {
                Summary = "In short.", Body = "They seized 987 kg, see [x](https://).", Publication = PublicationChange.Unchanged,
            }, TestData.Translation("Отчет", Language.Russian) with
            {
                Summary = "Кратко.", Body = "Изъято 987 кг <br>.", Publication = PublicationChange.Unchanged,
            }],
        });

        var form = await editor.OpenAsync("/en/staff/items/edit/1");
        var page = await editor.OpenAsync("/en/staff/items/status/1?action=publish");

        string[] issues = ["English: This is not a complete link: [x](https://). Enter the full address, for example https://www.un.org.",
            "Russian: Readers see this HTML as text: <br>"];
        Assert.Equal(issues, form.Texts(".checklist li"));
        Assert.Equal(issues, page.Texts(".checklist li"));
        Assert.Equal(["#en-body", "#ru-body"], form.Html.QuerySelectorAll(".checklist li a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["24-37", "14-18"], form.Html.QuerySelectorAll(".checklist li a").Select(link => link.GetAttribute("data-place")));
        Assert.Equal("/en/staff/items/edit/1?at=24-37#en-body", page.Html.QuerySelector(".checklist li a")!.GetAttribute("href"));
    }
}
