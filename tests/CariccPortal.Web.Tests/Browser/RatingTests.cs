using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

[Collection(BrowserSite.Collection)]
public sealed partial class RatingTests(BrowserSite site)
{
    private const string Rate = ".rating fieldset button";
    private const string Withdraw = ".rating .own button";
    private const string Message = ".rating [role=status]";

    [Theory]
    [InlineData("en", "4.0 out of 5, 1 vote", "Thank you for your rating.", "2.0 out of 5, 1 vote", "Your rating has been changed.",
        "(0 votes)", "Your rating has been removed.")]
    [InlineData("ru", "4,0 из 5, 1 голос", null, "2,0 из 5, 1 голос", null, "(0 голосов)", null)]
    public async Task Rating_without_script_shows_a_message_per_change(
        string language, string given, string? givenMessage, string changed, string? changedMessage, string withdrawn,
        string? withdrawnMessage)
    {
        Chromium.SkipIfMissing();
        await using var visit = await OpenNewItemAsync(language, new() { JavaScriptEnabled = false });
        var page = visit.Page;

        await page.CheckAsync("input[value='4']");
        await page.ClickAsync(Rate);
        await AssertMessageAsync(page, given, givenMessage);
        Assert.Matches(CurrentRating(), page.Url);
        Assert.True(await page.IsCheckedAsync("input[value='4']"));

        await page.CheckAsync("input[value='2']");
        await page.ClickAsync(Rate);
        await AssertMessageAsync(page, changed, changedMessage);

        await page.ClickAsync(Withdraw);
        await AssertMessageAsync(page, withdrawn, withdrawnMessage);
        await Assertions.Expect(page.Locator(Withdraw)).ToBeHiddenAsync();
        visit.AssertNoConsoleErrors();
    }

    [Fact]
    public async Task First_vote_whose_response_is_lost_is_counted_once()
    {
        Chromium.SkipIfMissing();
        await using var visit = await OpenNewItemAsync("en");
        var page = visit.Page;
        var isFirst = true;
        // The server stores the vote, but the browser gets no response.
        await page.RouteAsync("**/ratings/*", async route =>
        {
            if (!isFirst)
            {
                await route.ContinueAsync();
                return;
            }

            isFirst = false;
            await route.FetchAsync();
            await page.Context.ClearCookiesAsync();
            await route.AbortAsync();
        });

        await page.CheckAsync("input[value='4']");
        await page.ClickAsync(Rate);

        await AssertMessageAsync(page, "4.0 out of 5, 1 vote", "Your rating has not changed.");
        await page.ClickAsync(".distribution summary");
        await Assertions.Expect(page.Locator("[data-stars='4']")).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task Rating_with_script_updates_in_place_and_keeps_focus()
    {
        Chromium.SkipIfMissing();
        await using var visit = await OpenNewItemAsync("en");
        var page = visit.Page;
        var posts = CountPosts(page);
        await page.EvaluateAsync("() => { window.sameDocument = true; }");

        await visit.TabToAsync("input[name=stars]");
        for (var presses = 0; presses < 3; presses++) await page.Keyboard.PressAsync("ArrowRight");
        Assert.True(await visit.HasFocusAsync("input[value='4']:checked"));
        await page.Keyboard.PressAsync("Enter");
        await AssertMessageAsync(page, "4.0 out of 5, 1 vote", "Thank you for your rating.");
        Assert.True(await visit.HasFocusAsync("input[value='4']:checked"));
        await Assertions.Expect(page.Locator(".own")).ToContainTextAsync("You rated this item 4 out of 5");

        await page.Keyboard.PressAsync("ArrowLeft");
        await visit.TabToAsync(Rate);
        await page.Keyboard.PressAsync("Enter");
        await AssertMessageAsync(page, "3.0 out of 5, 1 vote", "Your rating has been changed.");
        Assert.True(await visit.HasFocusAsync(Rate));

        await visit.TabToAsync(Withdraw);
        await page.Keyboard.PressAsync("Enter");
        await AssertMessageAsync(page, "(0 votes)", "Your rating has been removed.");
        Assert.True(await visit.HasFocusAsync("input[name=stars]"));
        Assert.Equal(0, await page.Locator("input[name=stars]:checked").CountAsync());

        Assert.Equal(3, posts());
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameDocument === true"));
        visit.AssertNoConsoleErrors();
    }

    [Fact]
    public async Task Repeated_vote_is_reported_and_persists()
    {
        Chromium.SkipIfMissing();
        await using var visit = await OpenNewItemAsync("en");
        var page = visit.Page;
        await page.CheckAsync("input[value='5']");
        await page.ClickAsync(Rate);
        await AssertMessageAsync(page, "5.0 out of 5, 1 vote", "Thank you for your rating.");
        await page.ClickAsync(Rate);
        await AssertMessageAsync(page, "5.0 out of 5, 1 vote", "Your rating has not changed.");

        await page.ReloadAsync();
        Assert.True(await page.IsCheckedAsync("input[value='5']"));
        await Assertions.Expect(page.Locator(".own")).ToContainTextAsync("You rated this item 5 out of 5");
    }

    [Fact]
    public async Task Failed_fetch_falls_back_to_form_submission()
    {
        Chromium.SkipIfMissing();
        await using var visit = await OpenNewItemAsync("en");
        var page = visit.Page;
        await page.RouteAsync("**/ratings/*", async route =>
        {
            if (route.Request.ResourceType == "fetch") await route.AbortAsync();
            else await route.ContinueAsync();
        });
        await page.CheckAsync("input[value='1']");
        await page.ClickAsync(Rate);
        await Assertions.Expect(page).ToHaveURLAsync(CurrentRating());
        await AssertMessageAsync(page, "1.0 out of 5, 1 vote", "Thank you for your rating.");
    }

    [Fact]
    public async Task Empty_rating_form_is_not_submitted()
    {
        Chromium.SkipIfMissing();
        await using var visit = await OpenNewItemAsync("en");
        var posts = CountPosts(visit.Page);
        await visit.Page.ClickAsync(Rate);
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => !document.querySelector('form[data-rating]').checkValidity()"));
        Assert.Equal(0, posts());
    }

    private async Task<BrowserVisit> OpenNewItemAsync(string language, BrowserNewContextOptions? options = null)
    {
        var visit = await site.VisitAsync(options);
        var slug = $"rated-{Guid.NewGuid():N}";
        await site.Content.AddPublishedAsync(slug);
        await visit.Page.GotoAsync($"/{language}/trainings/{slug}");
        return visit;
    }

    private static async Task AssertMessageAsync(IPage page, string totals, string? message)
    {
        await Assertions.Expect(page.Locator(".rating .sum")).ToHaveTextAsync(totals);
        if (message is null) await Assertions.Expect(page.Locator(Message)).Not.ToBeEmptyAsync();
        else await Assertions.Expect(page.Locator(Message)).ToHaveTextAsync(message);
    }

    private static Func<int> CountPosts(IPage page)
    {
        var posts = 0;
        page.Request += (_, request) => posts += request.Method == "POST" ? 1 : 0;
        return () => posts;
    }

    [GeneratedRegex("\\?rating=added#rating$", RegexOptions.None, 1000)]
    private static partial Regex CurrentRating();
}
