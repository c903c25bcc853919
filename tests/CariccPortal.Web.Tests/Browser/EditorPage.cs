using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>The form of an item with the rich-text editor of one language.</summary>
public sealed class EditorPage(BrowserVisit visit, string language = "en")
{
    private const string Dispatch = """
        async ([id, type, html, text, files, x, y]) => {
          const editor = document.getElementById(id), data = new DataTransfer();
          if (html !== null) data.setData('text/html', html);
          if (text !== null) data.setData('text/plain', text);
          for (const [name, kind, content] of files)
            data.items.add(new File([Uint8Array.from(atob(content), sign => sign.charCodeAt(0))], name, { type: kind }));
          const place = { bubbles: true, cancelable: true, clientX: x, clientY: y };
          if (type === 'paste') editor.focus();
          editor.dispatchEvent(type === 'paste' ? new ClipboardEvent('paste', { ...place, clipboardData: data })
            : new DragEvent('drop', { ...place, dataTransfer: data }));
        }
        """;

    public IPage Page => visit.Page;

    public IKeyboard Keys => visit.Page.Keyboard;

    /// <summary>The text that is edited.</summary>
    public ILocator Text => Page.Locator($"#{language}-body-visual");

    /// <summary>The field with the Markdown, which the form posts.</summary>
    public ILocator Source => Page.Locator($"#{language}-body");

    /// <summary>Opens the form of a new item and reports violations of the content policy to the page.</summary>
    public static async Task<EditorPage> OpenAsync(BrowserVisit visit, string path = "/en/staff/items/add", string language = "en")
    {
        await visit.Page.AddInitScriptAsync(
            "window.violations = []; addEventListener('securitypolicyviolation', event => violations.push(event.violatedDirective))");
        await visit.Page.GotoAsync(path);
        var editor = new EditorPage(visit, language);
        await Assertions.Expect(editor.Text).ToBeVisibleAsync();
        return editor;
    }

    /// <summary>Replaces the text by Markdown, and puts the cursor at its end.</summary>
    public async Task SetAsync(string markdown)
    {
        await Source.EvaluateAsync("(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }",
            markdown);
        await Text.FocusAsync();
        await PressAsync("Control+End");
    }

    /// <summary>Presses keys, and waits until the editor has read the selection.</summary>
    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            await Keys.PressAsync(key);
            await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        }
    }

    public Task CommandAsync(string command) => Page.ClickAsync($"#{language}-fields [data-command={command}]");

    public Task PasteAsync(string? html, string? text) => DispatchAsync("paste", html, text, [], 0, 0);

    public Task PasteFileAsync(string name, string type, byte[] content) =>
        DispatchAsync("paste", null, null, [(name, type, content)], 0, 0);

    public Task DropFilesAsync(double x, double y, params (string Name, string Type, byte[] Content)[] files) =>
        DispatchAsync("drop", null, null, files, x, y);

    /// <summary>Drops HTML at a place.</summary>
    public Task DropAsync(string html, double x, double y) => DispatchAsync("drop", html, "text", [], x, y);

    /// <summary>Returns the Markdown of the text.</summary>
    public async Task<string> MarkdownAsync()
    {
        await Page.EvaluateAsync("() => document.activeElement.blur()");
        return await Source.InputValueAsync();
    }

    /// <summary>Waits until the Markdown of the text matches a pattern. A dialog returns what was chosen after it has closed.</summary>
    public Task ExpectMarkdownAsync([StringSyntax(StringSyntaxAttribute.Regex)] string pattern) =>
        Assertions.Expect(Source).ToHaveValueAsync(new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)));

    /// <summary>Nothing failed, and nothing was refused by the content policy, not even in a parsed fragment.</summary>
    public async Task AssertNoViolationsAsync()
    {
        Assert.Empty(await Page.EvaluateAsync<string[]>("() => violations"));
        visit.AssertNoConsoleErrors();
    }

    private Task DispatchAsync(string type, string? html, string? text, (string Name, string Type, byte[] Content)[] files, double x,
        double y) => Page.EvaluateAsync(Dispatch, new object?[]
        {
            $"{language}-body-visual", type, html, text,
            files.Select(file => new[] { file.Name, file.Type, Convert.ToBase64String(file.Content) }).ToArray(), x, y,
        });
}
