using CariccPortal.Editing.Audit;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class HomePageTests
{
    private const string PagePath = "/en/staff/home-page";

    [Fact]
    public async Task Featured_items_are_shown_in_their_order_and_not_repeated()
    {
        await using var site = await TestSite.StartAsync();
        for (var at = 1; at <= 6; at++) await site.PublishBothAsync(ItemKind.News, $"Item {at}", $"Материал {at}");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        using var reader = site.Visitor();

        foreach (var at in new[] { 1, 2, 3 }) Assert.Equal("Home page saved.", await FeatureAsync(editor, $"/en/news/item-{at}"));
        Assert.Equal(["Item 1", "Item 2", "Item 3", "Item 6", "Item 5", "Item 4"], await TitlesAsync(reader));
        await PressAsync(editor, "Move down: Item 1");
        await PressAsync(editor, "Move up: Item 3");
        Assert.Equal(["Item 2", "Item 3", "Item 1", "Item 6", "Item 5", "Item 4"], await TitlesAsync(reader));
        await PressAsync(editor, "Remove: Item 2");
        Assert.Equal(["Item 3", "Item 1", "Item 6", "Item 5", "Item 4"], await TitlesAsync(reader));
        Assert.Empty((await reader.OpenAsync("/ru")).Texts(".lead h2"));

        await PressAsync(editor, "Hide: News");
        Assert.Equal(["Item 3", "Item 1"], await TitlesAsync(reader));
        await PressAsync(editor, "Move up: Trainings");
        Assert.Equal(["Upcoming meetings and trainings", "Trainings", "Meetings"],
            (await reader.OpenAsync("/en")).Texts("main section.part > h2"));
        await using var db = site.Database.CreateContext();
        // The test adds its users directly.
        Assert.DoesNotContain((await new AuditVerifier(db).VerifyAsync()).Findings,
            finding => finding.Subject?.StartsWith("user:", StringComparison.Ordinal) != true);
    }

    [Fact]
    public async Task Featured_item_ends_in_the_second_of_its_end()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishBothAsync(ItemKind.News, "Item one", "Материал");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        using var reader = site.Visitor();
        Assert.Equal("Home page saved.", await FeatureAsync(editor, "/news/item-one", "2024-06-01", "12:00:03"));

        var shown = new List<bool>();
        for (var second = 0; second < 5; second++)
        {
            shown.Add((await reader.OpenAsync("/en")).Texts(".lead").Count > 0);
            site.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var first = shown.IndexOf(false);
        Assert.True(first > 0 && shown.Take(first).All(one => one) && shown.Skip(first).All(one => !one), string.Join(' ', shown));
    }

    [Fact]
    public async Task Wrong_input_is_reported_beside_its_field()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Item one");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        foreach (var (label, value, message) in new[]
        {
            ("Page address of the item", "/news/none", "Enter the page address of an item that exists in this language."),
            ("Page address of the item", "", "Enter the page address of an item that exists in this language."),
            ("Date", "2024-01-01", "The end must be in the future."),
            ("Date", "x", "Enter a date and time."),
        })
        {
            var page = await editor.SubmitAsync((await editor.OpenAsync(PagePath)).Form("Feature")
                .Fill("Page address of the item", "/news/item-one").Fill(label, value, label == "Date" ? "Shown until (optional)" : null));
            Assert.Equal(message, page.Form("Feature").ErrorOf(label, label == "Date" ? "Shown until (optional)" : null));
        }

        var (first, second) = ((await editor.OpenAsync(PagePath)).Form("Hide: News"),
            (await editor.OpenAsync(PagePath)).Form("Hide: Meetings"));
        await editor.SubmitAsync(first);
        Assert.Equal("Someone else has changed the home page. Check it again.", (await editor.SubmitAsync(second)).Messages);
    }

    private static async Task<string> FeatureAsync(Visitor editor, string path, string date = "", string time = "")
    {
        var form = (await editor.OpenAsync(PagePath)).Form("Feature").Fill("Page address of the item", path)
            .Fill("Date", date, "Shown until (optional)").Fill("Time", time, "Shown until (optional)");
        return (await editor.SubmitAndFollowAsync(form)).Messages;
    }

    private static async Task PressAsync(Visitor editor, string button) => Assert.Equal("Home page saved.",
        (await editor.SubmitAndFollowAsync((await editor.OpenAsync(PagePath)).Form(button))).Messages);

    private static async Task<IReadOnlyList<string>> TitlesAsync(Visitor reader) =>
        (await reader.OpenAsync("/en")).Texts(".lead h2, .featured li a, .cards h3");
}
