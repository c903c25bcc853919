using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>One page in a fresh context, and what the browser complained of or asked other hosts for.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    private Visit(IBrowserContext context, IPage page, Uri address)
    {
        this.context = context;
        Page = page;
        page.Console += (_, said) =>
        {
            // That a page we asked for is a 404 or a 409 is no complaint about it.
            var isOwnStatus = said.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && said.Location.StartsWith(page.Url, StringComparison.Ordinal);
            if (said.Type == "error" && !isOwnStatus) complaints.Add(said.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address.AbsoluteUri, StringComparison.Ordinal)) complaints.Add($"A request to another host: {request.Url}");
        };
    }

    public IPage Page { get; }

    public static async Task<Visit> OpenAsync(IBrowserContext context, Uri address)
    {
        context.SetDefaultTimeout(20_000);
        return new(context, await context.NewPageAsync(), address);
    }

    /// <summary>Nothing was refused by the content policy, failed in a script or was asked of another host.</summary>
    public void HasNoComplaint() => Assert.Empty(complaints);

    /// <summary>Presses Tab until what a selector names has the focus.</summary>
    public async Task TabToAsync(string selector, int atMost = 120)
    {
        for (var presses = 0; presses < atMost; presses++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await HasFocusAsync(selector)) return;
        }

        Assert.Fail($"{selector} is not reached with {atMost} presses of Tab on {Page.Url}.");
    }

    /// <summary>Whether what a selector names has the focus.</summary>
    public Task<bool> HasFocusAsync(string selector) =>
        Page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector);

    /// <summary>Waits until the page is at an address and loaded. The browser itself is asked, again and again: an event of its
    /// arrival could come before one listens for it.</summary>
    /// <param name="address">The address, where <c>*</c> stands for anything.</param>
    public async Task ArriveAsync(string address)
    {
        await Assertions.Expect(Page).ToHaveURLAsync(Matching(address), new() { Timeout = 20_000 });
        await Page.WaitForFunctionAsync("() => document.readyState === 'complete'");
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private static Regex Matching(string address) =>
        new($"^{Regex.Escape(address).Replace(@"\*", ".*", StringComparison.Ordinal)}$", RegexOptions.None, TimeSpan.FromSeconds(1));
}
