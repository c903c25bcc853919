using System.Text.RegularExpressions;
using CariccPortal.Tests.Media;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

[Collection(BrowserSite.Collection)]
public sealed class EditorTests(BrowserSite site)
{
    private const string Body = "#en-body";

    private const string Paste = """
        ([html, text]) => {
          const data = new DataTransfer();
          data.setData('text/html', html);
          data.setData('text/plain', text);
          document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """;

    private const string PasteFile = """
        ([name, type, content]) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(atob(content), sign => sign.charCodeAt(0))], name, { type }));
          document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """;

    // As Word and browsers put it on the clipboard; with what somebody might have hidden in it.
    private const string CopiedHtml = """
        <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p { color: red }</style></head><body onload="alert(1)"><!--StartFragment-->
        <h1>The agenda</h1><p class=MsoNormal>Some <b>bold </b><b>words</b>, <span style="font-style:italic">lean</span>&nbsp;ones and 2 * 2_a<o:p></o:p></p>
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>One</p>
        <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Two</p>
        <table><tr><td><p><b>State</b></p></td><td><p>Amount</p></td></tr><tr><td><p>A|B</p></td><td><p>1</p><p>2</p></td></tr></table>
        <p><a href="https://example.org/a b">A link</a>, <a href="javascript:alert(2)">none</a><img src=x onerror="alert(3)"><script>alert(4)</script></p>
        <!--EndFragment--></body></html>
        """;

    private const string ExpectedMarkdown = """
        ## The agenda

        Some **bold** **words**, *lean* ones and 2 \* 2_a

        - One
           1. Two

        | State | Amount |
        |---|---|
        | A\|B | 1 2 |

        [A link](https://example.org/a%20b), none
        """;

    [Fact]
    public async Task Editor_inserts_Markdown_with_undo_and_live_preview()
    {
        await using var visit = await new PageCatalog(site).OpenAsync("editor, new item", "en");
        var (page, keys, body) = (visit.Page, visit.Page.Keyboard, visit.Page.Locator(Body));

        await body.FillAsync("One word");
        await page.EvaluateAsync("() => document.getElementById('en-body').setSelectionRange(4, 8)");
        await keys.PressAsync("Control+b");
        await Assertions.Expect(body).ToHaveValueAsync("One **word**");
        await keys.PressAsync("Control+z");
        await Assertions.Expect(body).ToHaveValueAsync("One word");
        await keys.PressAsync("Control+k");
        await keys.InsertTextAsync("https://example.org");
        await Assertions.Expect(body).ToHaveValueAsync("One [word](https://example.org)");

        // One stop of Tab for the whole bar; arrows within it.
        await keys.PressAsync("Alt+F10");
        Assert.True(await visit.HasFocusAsync("[data-command=bold]"));
        await keys.PressAsync("ArrowLeft");
        Assert.True(await visit.HasFocusAsync("[data-command=preview]"));
        foreach (var key in new[] { "Home", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "Enter" }) await keys.PressAsync(key);
        await Assertions.Expect(body).ToHaveValueAsync("- One [word](https://example.org)");
        Assert.True(await visit.HasFocusAsync(Body));
        await keys.PressAsync("End");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("two");
        await Assertions.Expect(body).ToHaveValueAsync("- One [word](https://example.org)\n- two");

        await body.FillAsync("");
        await page.EvaluateAsync(Paste, new[] { CopiedHtml, "plain" });
        await Assertions.Expect(body).ToHaveValueAsync(ExpectedMarkdown);
        await page.ClickAsync("#en-fields [data-command=preview]");
        await Assertions.Expect(page.Locator("#en-preview h2")).ToHaveTextAsync("The agenda");
        await Assertions.Expect(page.Locator("#en-preview td")).ToHaveTextAsync(["A|B", "1 2"]);
        await body.FillAsync("Other words.");
        await Assertions.Expect(page.Locator("#en-preview .prose")).ToHaveTextAsync("Other words.");
        visit.AssertNoConsoleErrors();
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
    public async Task Pasted_image_is_uploaded_described_and_inserted()
    {
        VipsTool.Require();
        await using var visit = await new PageCatalog(site).OpenAsync("editor, new item", "en");
        var page = visit.Page;
        await page.Locator(Body).FillAsync("Before.");
        await page.Keyboard.PressAsync("End");

        // A picture that nobody has described yet: the library is one for all browser tests, and knows a picture by its bytes.
        await page.EvaluateAsync(PasteFile, new[] { "image.png", "image/png", Convert.ToBase64String(SampleImages.Png(600, 400)) });
        await Assertions.Expect(page.Locator("#image-en-alt-text")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.ClickAsync("dialog button:not([type])");
        await Assertions.Expect(page.Locator("#image-en-alt-text-e")).ToHaveTextAsync("Describe the image, or mark it as decorative.");
        await page.FillAsync("#image-en-alt-text", "Red beside blue");
        await page.FillAsync("#image-ru-alt-text", "Красное рядом с синим");
        await page.FillAsync("#image-en-caption", "A flag");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(Body))
            .ToHaveValueAsync(new Regex("^Before\\.\n\n!\\[Red beside blue\\]\\(media:[0-9a-f]{32} \"A flag\"\\)\n$", RegexOptions.None,
                TimeSpan.FromSeconds(1)));
        Assert.True(await visit.HasFocusAsync(Body));
        await page.ClickAsync("#en-fields [data-command=preview]");
        await Assertions.Expect(page.Locator("#en-preview figcaption")).ToHaveTextAsync("A flag");
        visit.AssertNoConsoleErrors();
    }

    [Fact]
    public async Task Local_draft_survives_a_crash_until_saved()
    {
        var id = await site.Content.AddPublishedAsync($"kept-{Guid.NewGuid():N}");
        await using var visit = await site.StaffVisitAsync();
        var (page, offer) = (visit.Page, visit.Page.Locator("#ru-fields .unsaved"));
        await page.GotoAsync($"/ru/staff/items/edit/{id}");
        await page.FillAsync("#ru-title", "Набрано до сбоя");
        await page.ReloadAsync();
        await Assertions.Expect(offer).ToContainTextAsync("Есть несохраненные изменения");
        await Assertions.Expect(page.Locator("#en-fields .unsaved")).ToBeHiddenAsync();

        await page.ClickAsync("#ru-fields [data-restore]");
        await Assertions.Expect(page.Locator("#ru-title")).ToHaveValueAsync("Набрано до сбоя");
        await page.CheckAsync("#ru-change-type [value=minor]");
        await page.ClickAsync("form.editor > .actions .button >> nth=0");
        await Assertions.Expect(page.Locator("[data-saved]")).ToBeVisibleAsync();
        Assert.Empty(await LocalDraftKeysAsync(page));

        await page.FillAsync("#ru-title", "Еще раз");
        await page.ReloadAsync();
        await page.ClickAsync("#ru-fields [data-discard]");
        await Assertions.Expect(offer).ToBeHiddenAsync();
        Assert.Empty(await LocalDraftKeysAsync(page));

        await page.GotoAsync("/ru/staff/items/add");
        await page.FillAsync("#ru-body", "Новый материал");
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

    private static Task<string[]> LocalDraftKeysAsync(IPage page) =>
        page.EvaluateAsync<string[]>("() => Object.keys(localStorage).filter(key => key.startsWith('caricc'))");
}
