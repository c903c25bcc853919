using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

[Collection(OpenSite.Collection)]
public sealed partial class RatingTests(OpenSite open)
{
    private const string Rate = ".rating fieldset button";
    private const string Withdraw = ".rating .own button";
    private const string Message = ".rating [role=status]";

    [Theory]
    [InlineData("en", "4.0 of 5, 1 vote", "Thank you, your rating is counted.", "2.0 of 5, 1 vote", "Your rating is changed.", "(0 votes)", "Your rating is withdrawn.")]
    [InlineData("ru", "4,0 из 5, 1 голос", null, "2,0 из 5, 1 голос", null, "(0 голосов)", null)]
    public async Task Without_script_a_rating_is_given_changed_and_withdrawn_with_a_message_each_time(
        string language, string given, string? saidGiven, string changed, string? saidChanged, string withdrawn, string? saidWithdrawn)
    {
        Chromium.Demand();
        await using var visit = await AtNewItemAsync(language, new() { JavaScriptEnabled = false });
        var page = visit.Page;

        await page.CheckAsync("input[value='4']");
        await page.ClickAsync(Rate);
        await SaysAsync(page, given, saidGiven);
        Assert.Matches(Given(), page.Url);
        Assert.True(await page.IsCheckedAsync("input[value='4']"));

        await page.CheckAsync("input[value='2']");
        await page.ClickAsync(Rate);
        await SaysAsync(page, changed, saidChanged);

        await page.ClickAsync(Withdraw);
        await SaysAsync(page, withdrawn, saidWithdrawn);
        await Assertions.Expect(page.Locator(Withdraw)).ToBeHiddenAsync();
        visit.HasNoComplaint();
    }

    [Fact]
    public async Task With_script_and_keyboard_alone_it_happens_in_place_is_announced_and_the_focus_stays()
    {
        Chromium.Demand();
        await using var visit = await AtNewItemAsync("en");
        var page = visit.Page;
        var posts = CountPosts(page);
        await page.EvaluateAsync("() => { window.sameDocument = true; }");

        await visit.TabToAsync("input[name=stars]");
        for (var presses = 0; presses < 3; presses++) await page.Keyboard.PressAsync("ArrowRight");
        Assert.True(await visit.HasFocusAsync("input[value='4']:checked"));
        await page.Keyboard.PressAsync("Enter");
        await SaysAsync(page, "4.0 of 5, 1 vote", "Thank you, your rating is counted.");
        Assert.True(await visit.HasFocusAsync("input[value='4']:checked"));
        await Assertions.Expect(page.Locator(".own")).ToContainTextAsync("You rated this item 4 of 5");

        await page.Keyboard.PressAsync("ArrowLeft");
        await visit.TabToAsync(Rate);
        await page.Keyboard.PressAsync("Enter");
        await SaysAsync(page, "3.0 of 5, 1 vote", "Your rating is changed.");
        Assert.True(await visit.HasFocusAsync(Rate));

        await visit.TabToAsync(Withdraw);
        await page.Keyboard.PressAsync("Enter");
        await SaysAsync(page, "(0 votes)", "Your rating is withdrawn.");
        Assert.True(await visit.HasFocusAsync("input[name=stars]"));
        Assert.Equal(0, await page.Locator("input[name=stars]:checked").CountAsync());

        Assert.Equal(3, posts());
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameDocument === true"));
        visit.HasNoComplaint();
    }

    [Fact]
    public async Task The_same_vote_again_is_told_as_such_and_stands_after_the_page_is_opened_again()
    {
        Chromium.Demand();
        await using var visit = await AtNewItemAsync("en");
        var page = visit.Page;
        await page.CheckAsync("input[value='5']");
        await page.ClickAsync(Rate);
        await SaysAsync(page, "5.0 of 5, 1 vote", "Thank you, your rating is counted.");
        await page.ClickAsync(Rate);
        await SaysAsync(page, "5.0 of 5, 1 vote", "Your rating stands as it was.");

        await page.ReloadAsync();
        Assert.True(await page.IsCheckedAsync("input[value='5']"));
        await Assertions.Expect(page.Locator(".own")).ToContainTextAsync("You rated this item 5 of 5");
    }

    [Fact]
    public async Task Where_the_script_gets_no_answer_the_form_is_sent_as_without_script()
    {
        Chromium.Demand();
        await using var visit = await AtNewItemAsync("en");
        var page = visit.Page;
        await page.RouteAsync("**/ratings/*", async route =>
        {
            if (route.Request.ResourceType == "fetch") await route.AbortAsync();
            else await route.ContinueAsync();
        });
        await page.CheckAsync("input[value='1']");
        await page.ClickAsync(Rate);
        await Assertions.Expect(page).ToHaveURLAsync(Given());
        await SaysAsync(page, "1.0 of 5, 1 vote", "Thank you, your rating is counted.");
    }

    [Fact]
    public async Task A_form_without_a_choice_is_not_sent()
    {
        Chromium.Demand();
        await using var visit = await AtNewItemAsync("en");
        var posts = CountPosts(visit.Page);
        await visit.Page.ClickAsync(Rate);
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => !document.querySelector('form[data-rating]').checkValidity()"));
        Assert.Equal(0, posts());
    }

    private async Task<Visit> AtNewItemAsync(string language, BrowserNewContextOptions? options = null)
    {
        var visit = await open.VisitAsync(options);
        var slug = $"rated-{Guid.NewGuid():N}";
        await open.Content.AddReleasedAsync(slug);
        await visit.Page.GotoAsync($"/{language}/trainings/{slug}");
        return visit;
    }

    private static async Task SaysAsync(IPage page, string sum, string? message)
    {
        await Assertions.Expect(page.Locator(".rating .sum")).ToHaveTextAsync(sum);
        if (message is null) await Assertions.Expect(page.Locator(Message)).Not.ToBeEmptyAsync();
        else await Assertions.Expect(page.Locator(Message)).ToHaveTextAsync(message);
    }

    private static Func<int> CountPosts(IPage page)
    {
        var posts = 0;
        page.Request += (_, request) => posts += request.Method == "POST" ? 1 : 0;
        return () => posts;
    }

    [GeneratedRegex("\\?rating=given#rating$", RegexOptions.None, 1000)]
    private static partial Regex Given();
}
