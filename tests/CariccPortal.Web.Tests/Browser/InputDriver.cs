using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>Does what a page asks for, with a pointer or by the keyboard alone.</summary>
public sealed class InputDriver(BrowserVisit visit, bool isKeyboard)
{
    // In which order the parts of a date or an hour are typed is the browser's own affair.
    private const string DateParts = """
        ([at, isDay]) => new Intl.DateTimeFormat(undefined, isDay
            ? { timeZone: 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' }
            : { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' })
          .formatToParts(new Date(at)).filter(part => part.type !== 'literal').map(part => part.value).join('')
        """;

    public BrowserVisit Visit => visit;

    public IPage Page => visit.Page;

    /// <summary>Presses what a selector names, and arrives.</summary>
    public async Task ClickAsync(string selector, string expectedPath)
    {
        if (isKeyboard)
        {
            await visit.TabToAsync(selector, maxTabs: 200);
            await Page.Keyboard.PressAsync("Enter");
        }
        else
        {
            await Page.ClickAsync(selector);
        }

        await visit.WaitForPathAsync(expectedPath);
    }

    /// <summary>Writes into a field what it is to hold.</summary>
    public async Task FillAsync(string field, string text)
    {
        if (isKeyboard)
        {
            await visit.TabToAsync(field, maxTabs: 200);
            await Page.Keyboard.PressAsync("Control+a");
            await Page.Keyboard.InsertTextAsync(text);
        }
        else
        {
            await Page.FillAsync(field, text);
        }
    }

    /// <summary>Chooses one of several answers.</summary>
    public async Task SelectAsync(string name, string value)
    {
        var chosen = $"[name='{name}'][value={value}]";
        if (isKeyboard)
        {
            await visit.TabToAsync($"[name='{name}']", maxTabs: 200);
            await Page.Keyboard.PressAsync("Space");
            for (var more = 0; more < 3 && !await visit.HasFocusAsync(chosen); more++) await Page.Keyboard.PressAsync("ArrowDown");
        }
        else
        {
            await Page.CheckAsync(chosen);
        }

        await Assertions.Expect(Page.Locator(chosen)).ToBeCheckedAsync();
    }

    /// <summary>Gives a day and an hour, as the clocks on the spot show them.</summary>
    public async Task SetTimeAsync(DateTime local)
    {
        foreach (var (field, value, isDay) in new[] { ("#date", $"{local:yyyy-MM-dd}", true), ("#time", $"{local:HH:mm}", false) })
        {
            if (isKeyboard)
            {
                await visit.TabToAsync(field);
                await Page.Keyboard.TypeAsync(
                    await Page.EvaluateAsync<string>(DateParts, new object[] { $"{local:yyyy-MM-ddTHH:mm}Z", isDay }));
            }
            else
            {
                await Page.FillAsync(field, value);
            }

            await Assertions.Expect(Page.Locator(field)).ToHaveValueAsync(value);
        }
    }

    /// <summary>Types paragraphs and headings into the rich-text editor of a body.</summary>
    public async Task TypeBodyAsync(string language, params string[] blocks)
    {
        var editor = $"#{language}-body-visual";
        if (isKeyboard) await visit.TabToAsync(editor, maxTabs: 200);
        else await Page.ClickAsync(editor);
        foreach (var (at, block) in blocks.Index())
        {
            if (at > 0) await Page.Keyboard.PressAsync("Enter");
            await Page.Keyboard.TypeAsync(block);
        }
    }

    /// <summary>Uploads an image below the text of a body, and describes it where it stands.</summary>
    public async Task InsertImageAsync(string language, byte[] image, string altText)
    {
        // Listens from the start: the browser needs a moment before it hands a chooser over, and a key press does not wait for it.
        var chooser = Page.WaitForFileChooserAsync();
        await Page.FocusAsync($"#{language}-body-visual");
        await Page.Keyboard.PressAsync("Control+End");
        if (isKeyboard)
        {
            await Page.Keyboard.PressAsync("Alt+F10");
            for (var presses = 0; presses < 20 && !await visit.HasFocusAsync("[data-command=media]"); presses++)
                await Page.Keyboard.PressAsync("ArrowRight");
            await Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(Page.Locator("#library-file")).ToBeFocusedAsync();
        }
        else
        {
            await Page.ClickAsync($"#{language}-fields [data-command=media]");
        }

        await (isKeyboard ? Page.Keyboard.PressAsync("Enter") : Page.ClickAsync("#library-file"));
        await (await chooser).SetFilesAsync(new FilePayload { Name = "image.png", MimeType = "image/png", Buffer = image });
        await Assertions.Expect(Page.Locator($"#{language}-body-visual [data-field=alt]")).ToBeFocusedAsync(new() { Timeout = 20_000 });
        await Page.Keyboard.PressAsync("Control+a");
        await Page.Keyboard.InsertTextAsync(altText);
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Page.Locator($"#{language}-body-visual")).ToBeFocusedAsync();
    }
}
