using System.Text.RegularExpressions;
using CariccPortal.Tests.Media;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

[Collection(BrowserSite.Collection)]
public sealed class EditorTests(BrowserSite site)
{
    // As Word puts it on the clipboard; with what somebody might have hidden in it.
    private const string CopiedHtml = """
        <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p { color: red }</style></head><body onload="alert(1)">
        <!--StartFragment-->
        <h1>The agenda</h1>
        <p class=MsoNormal style='color:red'>Some <b>bold </b><b>words</b>, <i>lean</i>&nbsp;ones and 2 * 2_a<o:p></o:p></p>
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>One</p>
        <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Two</p>
        <table><tr><td><p><b>State</b></p></td><td><p>Amount</p></td></tr><tr><td><p>A|B</p></td><td><p>1</p><p>2</p></td></tr></table>
        <p><a href="https://example.org/a b">A link</a>, <a href="javascript:alert(2)">none</a><img src=x onerror="alert(3)">
        <script>alert(4)</script></p>
        <!--EndFragment--></body></html>
        """;

    private const string CopiedMarkdown = """
        ## The agenda

        Some **bold words**, *lean* ones and 2 \* 2_a

        - One
          1. Two

        | State | Amount |
        | - | - |
        | A\|B | 1 2 |

        [A link](https://example.org/a%20b), none
        """;

    [Fact]
    public async Task Editor_formats_with_undo_and_live_preview()
    {
        await using var visit = await site.StaffVisitAsync();
        var editor = await EditorPage.OpenAsync(visit);

        await editor.SetAsync("One word");
        await editor.PressAsync("Control+Shift+ArrowLeft", "Control+b");
        Assert.Equal("One **word**", await editor.MarkdownAsync());
        await editor.Text.FocusAsync();
        await editor.PressAsync("Control+z");
        Assert.Equal("One word", await editor.MarkdownAsync());

        // One stop of Tab for the whole bar; arrows within it.
        await editor.SetAsync("One word");
        await editor.PressAsync("Alt+F10");
        Assert.True(await visit.HasFocusAsync("[data-command=bold]"));
        await editor.PressAsync("ArrowLeft");
        Assert.True(await visit.HasFocusAsync("[data-command=redo]"));
        for (var presses = 0; presses < 20 && !await visit.HasFocusAsync("[data-command=list]"); presses++)
            await editor.PressAsync("ArrowLeft");
        await editor.PressAsync("Enter");
        await Assertions.Expect(editor.Text).ToBeFocusedAsync();
        await editor.PressAsync("Enter");
        await editor.Keys.TypeAsync("two");
        Assert.Equal("- One word\n- two", await editor.MarkdownAsync());

        await editor.SetAsync("");
        await editor.PasteAsync(CopiedHtml, "plain");
        Assert.Equal(CopiedMarkdown, await editor.MarkdownAsync());
        await editor.Page.ClickAsync("#en-fields [data-command=preview]");
        await Assertions.Expect(editor.Page.Locator("#en-preview h2")).ToHaveTextAsync("The agenda");
        await Assertions.Expect(editor.Page.Locator("#en-preview td")).ToHaveTextAsync(["A|B", "1 2"]);
        await editor.SetAsync("Other words.");
        await Assertions.Expect(editor.Page.Locator("#en-preview .prose")).ToHaveTextAsync("Other words.");
        await editor.AssertNoViolationsAsync();
    }

    [Theory]
    [InlineData("a\n\nb", "Control+a Control+b", "**a**\n\n**b**")]
    [InlineData("- a\n- b", "Control+a Control+b", "- **a**\n- **b**")]
    [InlineData("the word ", "Control+Shift+ArrowLeft Control+b", "the **word**")]
    public async Task Bold_covers_words_and_not_the_spaces_beside_them(string text, string keys, string expected)
    {
        await using var visit = await site.StaffVisitAsync();
        var editor = await EditorPage.OpenAsync(visit);
        await editor.SetAsync(text);

        await editor.PressAsync(keys.Split(' '));

        Assert.Equal(expected, await editor.MarkdownAsync());
    }

    [Theory]
    [InlineData("2026. Year|next", "2026\\. Year\n\nnext")]
    [InlineData("* a|b||end", "- a\n- b\n\nend")]
    [InlineData("4. a|b", "4. a\n5. b")]
    [InlineData("see https://e.org/a; «www.un.org» info@caricc.org ",
        "see <https://e.org/a>; «[www.un.org](https://www.un.org)» <info@caricc.org>")]
    [InlineData("at https://e.org/a|next", "at <https://e.org/a>\n\nnext")]
    public async Task Typed_text_becomes_what_a_word_processor_makes_of_it(string typed, string expected)
    {
        await using var visit = await site.StaffVisitAsync();
        var editor = await EditorPage.OpenAsync(visit);
        await editor.Text.FocusAsync();

        foreach (var (at, line) in typed.Split('|').Index())
        {
            if (at > 0) await editor.PressAsync("Enter");
            await editor.Keys.TypeAsync(line);
        }

        Assert.Equal(expected, await editor.MarkdownAsync());
    }

    [Fact]
    public async Task Untouched_blocks_keep_their_source()
    {
        await using var visit = await site.StaffVisitAsync();
        var editor = await EditorPage.OpenAsync(visit);
        const string Odd = "Setext\n======\n\n* _a_\n* __b__\n\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\nlast";

        await editor.SetAsync(Odd);
        await editor.Keys.TypeAsync(" words");

        Assert.Equal(Odd + " words", await editor.MarkdownAsync());
    }

    [Fact]
    public async Task Text_that_would_change_opens_the_source()
    {
        var id = await site.Content.AddPublishedAsync($"odd-{Guid.NewGuid():N}", "See https://e.org/a*b*c.");
        await using var visit = await site.StaffVisitAsync();
        await visit.Page.GotoAsync($"/en/staff/items/edit/{id}");

        await Assertions.Expect(visit.Page.Locator("#en-fields .held")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("#en-body")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("#ru-body-visual")).ToBeVisibleAsync();
        await visit.Page.ClickAsync("#en-body-text-tab");
        await visit.Page.ClickAsync("#en-body-source-tab");
        await Assertions.Expect(visit.Page.Locator("#en-body")).ToHaveValueAsync("See https://e.org/a*b*c.");
    }

    [Fact]
    public async Task Link_dialog_accepts_addresses_only_and_finds_items()
    {
        await using var visit = await site.StaffVisitAsync();
        var editor = await EditorPage.OpenAsync(visit);
        await editor.SetAsync("the word");
        await editor.PressAsync("Control+Shift+ArrowLeft", "Control+k");

        foreach (var none in new[] { "https://", "../a", "javascript:alert(1)" })
        {
            await editor.Page.FillAsync("#link-url", none);
            await editor.PressAsync("Enter");
            await Assertions.Expect(editor.Page.Locator("#link-url-e")).Not.ToBeEmptyAsync();
        }

        await editor.Page.FillAsync("#link-url", "www.un.org/a");
        await editor.PressAsync("Enter");
        await editor.ExpectMarkdownAsync(@"^the \[word\]\(https://www\.un\.org/a\)$");

        await editor.SetAsync("see");
        await editor.Keys.TypeAsync(" ");
        await editor.CommandAsync("link");
        await editor.Page.FillAsync("#link-search", "vienna");
        await editor.Page.ClickAsync("#link-results button >> nth=0");
        await editor.PressAsync("Enter");
        await editor.ExpectMarkdownAsync(@"^see \[CARICC .+\]\(/en/[a-z]+/[a-z0-9-]+\)$");

        // An address pasted over words is their link.
        await editor.SetAsync("word");
        await editor.PressAsync("Control+a");
        await editor.PasteAsync(null, "https://example.org/x");
        Assert.Equal("[word](https://example.org/x)", await editor.MarkdownAsync());
        await editor.AssertNoViolationsAsync();
    }

    [Fact]
    public async Task Table_is_edited_by_keyboard_and_buttons()
    {
        await using var visit = await site.StaffVisitAsync();
        var editor = await EditorPage.OpenAsync(visit);
        await editor.SetAsync("");

        await editor.CommandAsync("table");
        foreach (var word in new[] { "State", "kg", "t", "KZ", "5" })
        {
            await editor.Keys.TypeAsync(word);
            await editor.PressAsync("Tab");
        }

        await editor.CommandAsync("delete-column");
        await editor.CommandAsync("align-right");
        await editor.PressAsync("Tab", "Tab");
        await editor.CommandAsync("delete-row");

        Assert.Equal("| State | kg |\n| -: | - |\n| KZ | 5 |", await editor.MarkdownAsync());
        // Tab leaves the text at the last cell.
        await editor.SetAsync("| a |\n| - |\n| 1 |");
        await editor.Text.Locator("th").ClickAsync();
        await Assertions.Expect(editor.Page.Locator("#en-fields [data-table]")).ToBeVisibleAsync();
        await editor.PressAsync("Tab");
        await Assertions.Expect(editor.Text).ToBeFocusedAsync();
        await editor.PressAsync("Tab");
        await Assertions.Expect(editor.Text).Not.ToBeFocusedAsync();
    }

    [Fact]
    public async Task Footnote_is_numbered_and_written_at_the_end()
    {
        await using var visit = await site.StaffVisitAsync();
        var editor = await EditorPage.OpenAsync(visit);
        await editor.SetAsync("First[^1] and second\n\n[^1]: One.");
        await editor.PressAsync("Control+Home", "End");

        await editor.CommandAsync("footnote");
        await editor.Keys.TypeAsync("Two.");

        Assert.Equal("First[^1] and second[^2]\n\n[^1]: One.\n\n[^2]: Two.", await editor.MarkdownAsync());
    }

    [Fact]
    public async Task Dropped_images_stand_at_the_drop_point_in_order()
    {
        VipsTool.Require();
        await using var visit = await site.StaffVisitAsync();
        var editor = await EditorPage.OpenAsync(visit);
        await editor.SetAsync("First paragraph.\n\nSecond paragraph.");
        await editor.PressAsync("Control+a");
        var first = (await editor.Text.Locator("p").First.BoundingBoxAsync())!;

        await editor.DropFilesAsync(first.X + first.Width - 4, first.Y + 4, ("red.png", "image/png", SampleImages.Png(610, 400)),
            ("blue.png", "image/png", SampleImages.Png(620, 400)), ("Programme.pdf", "application/pdf", SampleDocuments.Pdf()));
        await Assertions.Expect(editor.Text.Locator("[data-field=alt]").First).ToBeFocusedAsync(new() { Timeout = 20_000 });
        await editor.Keys.InsertTextAsync("Red");
        await editor.Text.Locator("[data-field=caption]").Nth(1).FillAsync("The hall");
        await editor.Text.Locator("[data-field=credit]").Nth(1).FillAsync("CARICC");

        var markdown = Regex.Replace(await editor.MarkdownAsync(), "[0-9a-f]{32}", "HASH", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.Equal("First paragraph.\n\n![Red](media:HASH)\n\n![](media:HASH \"The hall | CARICC\")\n\n"
            + "[Programme](media:HASH)\n\nSecond paragraph.", markdown);
        await editor.AssertNoViolationsAsync();
    }

    [Fact]
    public async Task Dropped_HTML_is_cleaned()
    {
        await using var visit = await site.StaffVisitAsync();
        var editor = await EditorPage.OpenAsync(visit);
        await editor.SetAsync("");
        var place = (await editor.Text.BoundingBoxAsync())!;

        await editor.DropAsync("<p style='color:red' onclick='alert(1)'>dropped <b>words</b></p>", place.X + 30, place.Y + 30);

        Assert.Equal("dropped **words**", await editor.MarkdownAsync());
        await editor.AssertNoViolationsAsync();
    }

    [Fact]
    public async Task Pasted_image_is_uploaded_and_described_in_place()
    {
        VipsTool.Require();
        await using var visit = await site.StaffVisitAsync();
        var editor = await EditorPage.OpenAsync(visit);
        await editor.SetAsync("Before.");

        await editor.PasteFileAsync("image.png", "image/png", SampleImages.Png(600, 400));
        await Assertions.Expect(editor.Text.Locator("[data-field=alt]")).ToBeFocusedAsync(new() { Timeout = 20_000 });
        await editor.Keys.InsertTextAsync("Red beside blue");
        await editor.PressAsync("Tab");
        await editor.Keys.InsertTextAsync("A flag");
        await editor.PressAsync("Enter");

        await Assertions.Expect(editor.Text).ToBeFocusedAsync();
        Assert.Matches(@"^Before\.\n\n!\[Red beside blue\]\(media:[0-9a-f]{32} ""A flag""\)$", await editor.MarkdownAsync());
        await editor.Page.ClickAsync("#en-fields [data-command=preview]");
        await Assertions.Expect(editor.Page.Locator("#en-preview figcaption")).ToHaveTextAsync("A flag");
        await editor.AssertNoViolationsAsync();
    }

    [Fact]
    public async Task Library_file_is_inserted_and_replaced_in_all_languages()
    {
        await using var visit = await site.StaffVisitAsync();
        var editor = await EditorPage.OpenAsync(visit);
        var russian = new EditorPage(visit, "ru");
        await russian.SetAsync($"[Программа](media:{site.Content.FileHash})");
        await editor.SetAsync("See");
        await editor.Keys.TypeAsync(" ");

        await editor.CommandAsync("media");
        await editor.Page.FillAsync("#library-search", "Transcontinental");
        await editor.Page.ClickAsync("#editor-library .library li:only-child button");
        await editor.ExpectMarkdownAsync($@"^See \[Transcontinental[a-z]+\]\(media:{site.Content.FileHash}\)$");

        await editor.Text.Locator("a").ClickAsync();
        await editor.CommandAsync("link");
        await editor.Page.ClickAsync("[data-replace]");
        await editor.Page.FillAsync("#library-search", "Programme.pdf");
        // The dialog opens with all files, and filters after a moment.
        var found = editor.Page.Locator("#editor-library .library li").First;
        await Assertions.Expect(found).ToContainTextAsync("Programme.pdf");
        await found.Locator("button").ClickAsync();

        var other = $"media:(?!{site.Content.FileHash})[0-9a-f]{{32}}";
        await editor.ExpectMarkdownAsync($@"^See \[Transcontinental[a-z]+\]\({other}\)$");
        await russian.ExpectMarkdownAsync($@"^\[Программа\]\({other}\)$");
        await editor.AssertNoViolationsAsync();
    }

    [Fact]
    public async Task Title_length_is_shown_and_announced_when_too_long()
    {
        await using var visit = await new PageCatalog(site).OpenAsync("editor, new item", "ru");
        var (count, said) = (visit.Page.Locator("[data-count=ru-title]"), visit.Page.Locator("[data-count=ru-title] + [role=status]"));

        await visit.Page.FillAsync("#ru-title", "Заголовок из 22 знаков");
        await Assertions.Expect(count).ToHaveTextAsync("22 знака");
        await Assertions.Expect(said).ToHaveTextAsync("");
        await visit.Page.FillAsync("#ru-title", new('я', 101));

        await Assertions.Expect(count).ToHaveTextAsync("101 знак");
        await Assertions.Expect(said).ToHaveTextAsync("В списках этот заголовок может быть обрезан.");
    }

    [Fact]
    public async Task Long_title_is_kept_and_refused_on_save()
    {
        await using var visit = await new PageCatalog(site).OpenAsync("editor, new item", "en");
        await visit.Page.FocusAsync("#en-title");
        await visit.Page.Keyboard.InsertTextAsync(new('a', 276));

        await Assertions.Expect(visit.Page.Locator("[data-count=en-title]")).ToContainTextAsync("Too many characters: 76");
        await visit.Page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(visit.Page.Locator("#en-title-e")).ToContainTextAsync("200 characters or fewer");
        await Assertions.Expect(visit.Page.Locator("#en-title")).ToHaveValueAsync(new string('a', 276));
    }

    [Fact]
    public async Task Every_field_survives_a_crash_until_saved()
    {
        await using var visit = await site.StaffVisitAsync();
        var (page, offer) = (visit.Page, visit.Page.Locator(".unsaved"));
        var editor = await EditorPage.OpenAsync(visit, "/ru/staff/items/add", "ru");
        await page.SelectOptionAsync("#kind", "meeting");
        await page.FillAsync("#slug", $"kept-{Guid.NewGuid():N}");
        await page.FillAsync("#ru-title", "Набрано до сбоя");
        await page.FillAsync("#ru-place", "Алматы");
        await page.FillAsync("#start-date", "2024-03-04");
        await page.CheckAsync("[name='Form.Countries'][value=kazakhstan]");
        await page.CheckAsync("[name='Form.Topics'][value=cooperation]");
        await page.FillAsync("#source-name", "Агентство");
        await editor.SetAsync("");
        await editor.Keys.TypeAsync("- Текст");
        Assert.Equal("- Текст", await editor.MarkdownAsync());
        var typed = await FormAsync(page);
        await page.ReloadAsync();

        await Assertions.Expect(offer).ToContainTextAsync("Есть несохраненные изменения");
        await page.ClickAsync("[data-restore]");
        Assert.Equal(typed, await FormAsync(page));
        await Assertions.Expect(editor.Text.Locator("li")).ToHaveTextAsync("Текст");
        await page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(page.Locator("[data-saved]")).ToBeVisibleAsync();
        Assert.Empty(await LocalDraftKeysAsync(page));

        await page.FillAsync("#ru-title", "Еще раз");
        await page.ReloadAsync();
        await page.ClickAsync("[data-discard]");
        await Assertions.Expect(offer).ToBeHiddenAsync();
        Assert.Empty(await LocalDraftKeysAsync(page));

        await page.FillAsync("#ru-title", "Новый заголовок");
        await page.ReloadAsync();
        await Assertions.Expect(offer).ToBeVisibleAsync();
        Assert.Single(await LocalDraftKeysAsync(page));
        // A session of its own: signing out with that of the others would end theirs.
        await page.EvaluateAsync(
            "() => { const out = document.querySelector('form[action$=\"sign-out\"]'); out.addEventListener('submit', event => "
                + "event.preventDefault()); out.requestSubmit(); }");
        Assert.Empty(await LocalDraftKeysAsync(page));
        visit.AssertNoConsoleErrors();
    }

    [Fact]
    public async Task Leaving_with_unsaved_changes_warns()
    {
        await using var visit = await new PageCatalog(site).OpenAsync("editor, new item", "en");
        var asked = new List<string>();
        visit.Page.Dialog += async (_, dialog) =>
        {
            asked.Add(dialog.Type);
            await dialog.DismissAsync();
        };

        await visit.Page.ClickAsync("#en-title");
        await visit.Page.Keyboard.TypeAsync("Typed");
        await visit.Page.EvaluateAsync("() => { document.querySelector('a[href$=\"/staff/media\"]').click(); }");
        await Assertions.Expect(visit.Page.Locator("#en-title")).ToHaveValueAsync("Typed");

        Assert.Equal(["beforeunload"], asked);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Save_is_in_view_at_every_scroll_position(int width)
    {
        await using var visit = await site.StaffVisitAsync(new() { ViewportSize = new() { Width = width, Height = 800 } });
        await visit.Page.GotoAsync("/ru/staff/items/add");

        foreach (var share in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            await visit.Page.EvaluateAsync("share => scrollTo(0, share * (document.documentElement.scrollHeight - innerHeight))", share);
            await Assertions.Expect(visit.Page.Locator(".save button")).ToBeInViewportAsync(new() { Ratio = 1 });
        }
    }

    private static Task<string> FormAsync(IPage page) => page.EvaluateAsync<string>(
        "() => JSON.stringify([...new FormData(document.getElementById('item-form'))].filter(([name]) => name.startsWith('Form.')))");

    private static Task<string[]> LocalDraftKeysAsync(IPage page) =>
        page.EvaluateAsync<string[]>("() => Object.keys(localStorage).filter(key => key.startsWith('caricc'))");
}
