using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>One page in a fresh context, and what the browser complained of or asked other hosts for.</summary>
public sealed class BrowserVisit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> consoleErrors = [];

    private BrowserVisit(IBrowserContext context, IPage page, Uri baseUri)
    {
        this.context = context;
        Page = page;
        page.Console += (_, said) =>
        {
            // That a page we asked for is a 404 or a 409 is no complaint about it.
            var isOwnStatus = said.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
                && said.Location.StartsWith(page.Url, StringComparison.Ordinal);
            if (said.Type == "error" && !isOwnStatus) consoleErrors.Add(said.Text);
        };
        page.PageError += (_, error) => consoleErrors.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(baseUri.AbsoluteUri, StringComparison.Ordinal))
                consoleErrors.Add($"A request to another host: {request.Url}");
        };
    }

    public IPage Page { get; }

    public static async Task<BrowserVisit> OpenAsync(IBrowserContext context, Uri baseUri)
    {
        context.SetDefaultTimeout(20_000);
        return new(context, await context.NewPageAsync(), baseUri);
    }

    /// <summary>Nothing was refused by the content policy, failed in a script or was asked of another host.</summary>
    public void AssertNoConsoleErrors() => Assert.Empty(consoleErrors);

    /// <summary>Presses Tab until what a selector names has the focus.</summary>
    public async Task TabToAsync(string selector, int maxTabs = 120)
    {
        for (var presses = 0; presses < maxTabs; presses++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await HasFocusAsync(selector)) return;
        }

        Assert.Fail($"{selector} is not reached with {maxTabs} presses of Tab on {Page.Url}.");
    }

    /// <summary>Whether what a selector names has the focus.</summary>
    public Task<bool> HasFocusAsync(string selector) =>
        Page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector);

    /// <summary>Waits until the page is at an address and loaded. The browser itself is asked, again and again: an event of its
    /// arrival could come before one listens for it.</summary>
    /// <param name="path">The address, where <c>*</c> stands for anything.</param>
    public async Task WaitForPathAsync(string path)
    {
        await Assertions.Expect(Page).ToHaveURLAsync(PathPattern(path), new() { Timeout = 20_000 });
        await Page.WaitForFunctionAsync("() => document.readyState === 'complete'");
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private static Regex PathPattern(string path) =>
        new($"^{Regex.Escape(path).Replace(@"\*", ".*", StringComparison.Ordinal)}$", RegexOptions.None, TimeSpan.FromSeconds(1));
}
