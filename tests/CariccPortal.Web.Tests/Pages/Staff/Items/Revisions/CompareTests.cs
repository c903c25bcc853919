using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Items.Revisions;

public sealed class CompareTests
{
    [Fact]
    public async Task Restored_details_undo_a_moved_meeting()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        await editor.SubmitAsync((await editor.OpenAsync("/en/staff/items/add")).Form("Save").Fill("Type", "meeting")
            .Fill("Title", "A meeting", "English version").Fill("Body", "Words.", "English version").Fill("Start date", "2024-09-14"));
        await editor.SubmitAsync((await editor.WorkflowFormAsync(1, CariccPortal.Editing.Workflow.Permission.Publish))
            .Choose("Publish without review").Fill("Reason for publishing without review", "Nobody is on duty."));
        site.Clock.Advance(TimeSpan.FromHours(1));
        await editor.SubmitAsync((await editor.OpenAsync("/en/staff/items/edit/1")).Form("Save").Fill("Start date", "2024-09-28")
            .Choose("Change with a note for readers", "English version").Fill("Change note for readers, in this language", "Moved.", "English version"));

        var compare = await editor.OpenAsync("/en/staff/items/revisions/compare/1");
        Assert.Contains("Event dates", compare.Texts(".part h2"));
        var restore = compare.Html.QuerySelectorAll("a").Single(link =>
            link.TextContent.StartsWith("Restore details", StringComparison.Ordinal));
        var form = (await editor.OpenAsync(restore.GetAttribute("href")!)).Form("Save");
        Assert.Equal("2024-09-14", form.ValueOf("Start date"));
    }

    [Fact]
    public async Task Changes_are_described_for_screen_readers()
    {
        await using var site = await TestSite.StartAsync();
        var id = await SavedAsync(site, ("Встреча в Алматы", "Изъято 62 т."), ("Встреча в Астане", "Изъято 26 т."),
            ("Встреча в Астане", "Изъято 26 т.\n\nИ это все."));
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var page = await editor.OpenAsync($"/en/staff/items/revisions/compare/{id}?language=ru&number=2");

        Assert.Equal("Revision 2, Russian: Встреча в Астане", page.Heading);
        Assert.Equal(["Title", "Body"], page.Texts("section.part h2"));
        Assert.Equal(["Встреча в removed: Алматы end added: Астане end", "Изъято removed: 62 end added: 26 end т."],
            page.Texts(".compare"));
        Assert.Equal("ru", page.Html.QuerySelector(".compare")!.GetAttribute("lang"));
        Assert.Equal("en", page.Html.QuerySelector(".compare ins .hidden")!.GetAttribute("lang"));
        Assert.Equal("2 words added, 2 words removed added removed", page.SingleText(".legend"));
    }

    [Fact]
    public async Task Revision_can_be_compared_with_the_current_version()
    {
        await using var site = await TestSite.StartAsync();
        var id = await SavedAsync(site, ("Доклад", "Раз."), ("Доклад", "Раз, два."), ("Доклад", "Раз, два, три."));
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var first = await editor.OpenAsync($"/ru/staff/items/revisions/compare/{id}?language=ru&number=1");
        Assert.Equal(["добавлено: Доклад конец", "добавлено: Раз. конец"], first.Texts(".compare"));
        Assert.Equal("Первая редакция", first.SingleText("nav.tabs [aria-current]"));

        var now = await editor.OpenAsync($"/ru/staff/items/revisions/compare/{id}{first.Link("С текущей версией").Search}");
        Assert.Equal(["Раз добавлено: , два, три конец ."], now.Texts(".compare"));
        var newest = await editor.OpenAsync($"/ru/staff/items/revisions/compare/{id}");
        Assert.Equal("Редакция № 3, русская версия: Доклад", newest.Heading);
        Assert.Empty(newest.Links("С текущей версией"));
    }

    [Fact]
    public async Task Unchanged_parts_of_a_long_text_are_collapsed()
    {
        await using var site = await TestSite.StartAsync();
        var long1 = string.Join(' ', Enumerable.Range(0, 400).Select(number => $"слово{number}"));
        var long2 = string.Join("\n\n", Enumerable.Range(0, 800).Select(number => $"Абзац номер {number}, в котором есть слова."));
        var body = $"{long1} было {long1}\n\n{long2}";
        var id = await SavedAsync(site, ("Доклад", body), ("Доклад", body.Replace("было", "стало", StringComparison.Ordinal)));
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var page = await editor.OpenAsync($"/en/staff/items/revisions/compare/{id}");

        var folded = page.Html.QuerySelectorAll(".compare details");
        Assert.Equal(2, folded.Length);
        Assert.Contains("слово1 ", folded[0].TextContent, StringComparison.Ordinal);
        Assert.EndsWith("слово399 removed: было end added: стало end слово0 слово1", TextAfter(page, before: "слово2 "),
            StringComparison.Ordinal);
        Assert.Contains("Абзац номер 799", folded[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_spaces_and_line_breaks_are_visible()
    {
        await using var site = await TestSite.StartAsync();
        var id = await SavedAsync(site, ("Доклад", "Раз два.\n\nТри <b>."), ("Доклад", "Раз  два.\n\n\nТри <b>."));
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var page = await editor.OpenAsync($"/en/staff/items/revisions/compare/{id}");

        Assert.Equal("Раз removed: ␣ end added: ␣␣ end два. added: ¶ end Три <b>.", page.SingleText(".compare"));
        Assert.Empty(page.Html.QuerySelectorAll(".compare b"));
    }

    // The page's words up to some that stand in it, without what is folded.
    private static string TextAfter(Page page, string before)
    {
        var compare = (AngleSharp.Dom.IElement)page.Html.QuerySelector(".compare")!.Clone();
        foreach (var folded in compare.QuerySelectorAll("details")) folded.Remove();
        var words = Page.TextOf(compare);
        return words[..words.IndexOf(before, words.IndexOf("стало", StringComparison.Ordinal), StringComparison.Ordinal)].TrimEnd();
    }

    private static async Task<int> SavedAsync(TestSite site, params (string Title, string Body)[] versions)
    {
        var id = 0;
        for (var version = 0; version < versions.Length; version++)
        {
            var text = TestData.Translation(versions[version].Title, Language.Russian) with
            {
                Body = versions[version].Body,
                Change = ChangeType.Minor
            };
            id = await site.SaveAsync(
                TestData.Draft(ItemKind.News, "", Language.Russian) with
                {
                    Id = version == 0 ? null : id,
                    Version = version,
                    Slug = "a-report",
                    Translations = [version == 0 ? text : text with { Publication = PublicationChange.Unchanged }]
                });
        }

        return id;
    }
}
