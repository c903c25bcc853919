using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Items.Next;

/// <summary>The form of the next version.</summary>
public sealed class EditTests
{
    private const string En = "English version";

    [Fact]
    public async Task Two_people_get_the_conflict_page()
    {
        await using var site = await TestSite.StartAsync();
        using var first = await site.SignInAsAsync(StaffRole.Editor, "first");
        using var second = await site.SignInAsAsync(StaffRole.Editor, "second");
        var id = await site.PublishBothAsync(ItemKind.News, "A report", "Доклад");
        var (one, two) = ((await first.OpenAsync($"/en/staff/items/next/edit/{id}")).Form("Save"),
            (await second.OpenAsync($"/en/staff/items/next/edit/{id}")).Form("Save"));
        await first.SubmitAsync(one.Fill("Title", "First", En).Fill("Summary", "The first summary.", En));

        var conflict = await second.SubmitAsync(two.Fill("Title", "Second", En));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("Someone else has changed this item", conflict.Messages, StringComparison.Ordinal);
        Assert.Equal("The first summary.", conflict.Form("Save").ValueOf("Summary", En));
        await second.SubmitAsync(conflict.Form("Save"));

        var saved = (await second.OpenAsync($"/en/staff/items/next/edit/{id}")).Form("Save");
        Assert.Equal(("Second", "The first summary."), (saved.ValueOf("Title", En), saved.ValueOf("Summary", En)));
    }

    [Fact]
    public async Task Correction_in_the_same_place_asks_for_a_choice()
    {
        await using var site = await TestSite.StartAsync();
        using var first = await site.SignInAsAsync(StaffRole.Editor, "first");
        using var second = await site.SignInAsAsync(StaffRole.Editor, "second");
        var id = await site.PublishBothAsync(ItemKind.News, "A report", "Доклад");
        await first.SubmitAsync((await first.OpenAsync($"/en/staff/items/next/edit/{id}")).Form("Save").Fill("Title", "Next", En)
            .Choose("Minor change: spelling or formatting", En));
        var corrected = await second.SubmitAndFollowAsync((await second.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save")
            .Fill("Title", "Corrected", En).Fill("Summary", "Corrected.", En).Choose("Minor change: spelling or formatting", En));
        Assert.Contains("A next version is being prepared.", corrected.Text, StringComparison.Ordinal);

        var refused = await second.SubmitAsync((await second.OpenAsync($"/en/staff/items/next/review/{id}")).Form("Publish"));
        Assert.Contains("The published version has changed in the same place since.", refused.Messages, StringComparison.Ordinal);
        var edit = await first.OpenAsync($"/en/staff/items/next/edit/{id}");
        Assert.Contains("The published version has changed since", edit.Messages, StringComparison.Ordinal);
        Assert.Equal(("Next", "Corrected."), (edit.Form("Save").ValueOf("Title", En), edit.Form("Save").ValueOf("Summary", En)));
        await first.SubmitAsync(edit.Form("Save"));

        Assert.Equal("Published.", (await second.SubmitAndFollowAsync(
            (await second.OpenAsync($"/en/staff/items/next/review/{id}")).Form("Publish"))).Messages);
        using var reader = site.Visitor();
        Assert.Equal("Next", (await reader.OpenAsync("/en/news/a-report")).SingleText("article h1"));
    }
}
