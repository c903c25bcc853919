using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Ratings;
using CariccPortal.Web.Tests.Feeds;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Ratings;

public sealed class RatingEndpointsTests
{
    [Fact]
    public async Task Form_post_redirects_to_the_item_with_a_message()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Rated");
        using var reader = site.Visitor();
        var page = await reader.OpenAsync("/en/news/rated");
        Assert.Equal("(0 votes)", page.SingleText(".rating .sum"));
        Assert.Equal("Rate this item", page.SingleText(".rating legend"));

        var sent = await reader.SubmitAsync(page.Form("Rate").Choose("4 out of 5"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.StartsWith("/en/news/rated?", sent.Location, StringComparison.Ordinal);
        var back = await reader.FollowRedirectsAsync(sent);

        Assert.Equal("Thank you for your rating.", back.Messages);
        Assert.Equal("4.0 out of 5, 1 vote", back.SingleText(".rating .sum"));
        Assert.True(back.Form("Rate").IsChecked("4 out of 5"));
        Assert.StartsWith("You rated this item 4 out of 5", back.SingleText(".rating .own"), StringComparison.Ordinal);
        Assert.Equal("no-store, private", back.Header("Cache-Control"));
    }

    [Fact]
    public async Task Voter_can_change_and_withdraw_the_vote()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Оценено", Language.Russian);
        var address = $"/ru/news/{Slug.From("Оценено")}";
        using var reader = site.Visitor();

        var given = await reader.SubmitAndFollowAsync((await reader.OpenAsync(address)).Form("Оценить").Choose("2 из 5"));
        Assert.Equal("2,0 из 5, 1 голос", given.SingleText(".rating .sum"));
        var same = await reader.SubmitAndFollowAsync(given.Form("Оценить"));
        Assert.Equal("Ваша оценка не изменилась.", same.Messages);
        var changed = await reader.SubmitAndFollowAsync(same.Form("Оценить").Choose("5 из 5"));
        Assert.Equal(("Ваша оценка изменена.", "5,0 из 5, 1 голос"), (changed.Messages, changed.SingleText(".rating .sum")));

        var withdrawn = await reader.SubmitAndFollowAsync(changed.Form("Удалить мою оценку"));
        Assert.Equal(("Ваша оценка удалена.", "(0 голосов)"), (withdrawn.Messages, withdrawn.SingleText(".rating .sum")));
        Assert.Equal("", withdrawn.SingleText("[data-own]"));
        Assert.Equal(0, await site.QueryDatabaseAsync(db => db.Votes.CountAsync()));

        var nothing = await reader.SubmitAndFollowAsync(changed.Form("Удалить мою оценку"));
        Assert.Equal("Вы еще не оценивали этот материал.", nothing.Messages);
    }

    [Theory]
    [InlineData(27, 115, "4.3 out of 5, 27 votes", "4,3 из 5, 27 голосов")]
    [InlineData(21, 63, "3.0 out of 5, 21 votes", "3,0 из 5, 21 голос")]
    [InlineData(22, 65, "3.0 out of 5, 22 votes", "3,0 из 5, 22 голоса")]
    [InlineData(11, 12, "1.1 out of 5, 11 votes", "1,1 из 5, 11 голосов")]
    [InlineData(20, 85, "4.3 out of 5, 20 votes", "4,3 из 5, 20 голосов")]
    public async Task Summary_uses_the_correct_plural_form(int count, int sum, string english, string russian)
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishBothAsync(ItemKind.News, "Rated", "Оценено");
        await site.QueryDatabaseAsync(
            db => db.Items.ExecuteUpdateAsync(set => set.SetProperty(item => item.VoteCount, count)
                .SetProperty(item => item.VoteSum, sum)));

        Assert.Equal(english, (await site.Visitor().OpenAsync("/en/news/rated")).SingleText(".rating .sum"));
        Assert.Equal(russian, (await site.Visitor().OpenAsync("/ru/news/rated")).SingleText(".rating .sum"));
    }

    [Theory]
    [InlineData("http://localhost:5080", "voter", false)]
    [InlineData("https://caricc.example", "__Host-voter", true)]
    public async Task First_vote_sets_one_HttpOnly_SameSite_cookie(string publicAddress, string name, bool isSecure)
    {
        await using var site = await TestSite.StartAsync(("Portal:PublicUrl", publicAddress));
        var id = await site.PublishAsync(ItemKind.News, "Rated");

        var answer = await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "5")]);

        var parts = Assert.Single(answer.Response.Headers.GetValues("Set-Cookie")).Split("; ");
        Assert.StartsWith(name + "=", parts[0], StringComparison.Ordinal);
        var bits = Base64Url.DecodeFromChars(parts[0].AsSpan(name.Length + 1));
        Assert.Equal(16, bits.Length);
        Assert.Equal(
            ["httponly", "max-age=34560000", "path=/", "samesite=lax", .. isSecure ? (string[])["secure"] : []],
            parts.Skip(1).Where(part => !part.StartsWith("expires", StringComparison.OrdinalIgnoreCase))
                .Select(part => part.ToLowerInvariant()).Order(StringComparer.Ordinal));
        var vote = await site.QueryDatabaseAsync(db => db.Votes.SingleAsync());
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(bits), vote.VoterHash);
    }

    [Fact]
    public async Task Invalid_voter_cookie_is_replaced()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        foreach (var bad in new[] { "x", "voter", new string('z', 32), new string('0', 33), "%00" })
        {
            var answer = await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "5")], ("Cookie", $"voter={bad}"));
            Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
            Assert.DoesNotContain($"voter={bad};", answer.Header("Set-Cookie"), StringComparison.Ordinal);
        }

        Assert.Equal(5, await site.QueryDatabaseAsync(db => db.Votes.CountAsync()));
    }

    [Fact]
    public async Task Repeated_first_vote_with_the_same_token_is_counted_once()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        var token = Voter.New().Value;

        // Each post without a cookie, as after a lost response.
        var first = await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "4"), new("token", token)]);
        var repeated = await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "4"), new("token", token)]);
        var changed = await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "2"), new("token", token)]);

        Assert.Equal(first.Header("Set-Cookie")!.Split(';')[0], repeated.Header("Set-Cookie")!.Split(';')[0]);
        Assert.DoesNotContain(token, first.Header("Set-Cookie"), StringComparison.Ordinal);
        Assert.Contains("rating=unchanged", repeated.Location, StringComparison.Ordinal);
        Assert.Contains("rating=changed", changed.Location, StringComparison.Ordinal);
        var vote = await site.QueryDatabaseAsync(db => db.Votes.SingleAsync());
        Assert.Equal(2, vote.Stars);
        foreach (var bad in new[] { "", "x", new string('0', 32), token + "A" })
            await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "4"), new("token", bad)]);
        Assert.Equal(5, await site.QueryDatabaseAsync(db => db.Votes.CountAsync()));
    }

    [Fact]
    public async Task Cookie_takes_precedence_over_the_token()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        using var reader = site.Visitor();

        await reader.PostAsync($"/en/ratings/{id}", [new("stars", "4"), new("token", Voter.New().Value)]);
        await reader.PostAsync($"/en/ratings/{id}", [new("stars", "3"), new("token", Voter.New().Value)]);

        Assert.Equal(3, (await site.QueryDatabaseAsync(db => db.Votes.SingleAsync())).Stars);
    }

    public static TheoryData<string, string> ClosedEvents { get; } = new()
    {
        { "cancelled", "This event was cancelled and cannot be rated." },
        { "postponed", "This event can be rated after it starts." },
        { "future", "This event can be rated after it starts." },
    };

    [Theory, MemberData(nameof(ClosedEvents))]
    public async Task Cancelled_or_future_event_takes_no_votes(string state, string message)
    {
        await using var site = await TestSite.StartAsync();
        var today = DateOnly.FromDateTime(site.Clock.Now);
        var itemEvent = state == "future" ? ItemEvent.CreateAllDay(today.AddDays(1), today.AddDays(1), TimeZones.Almaty)
            : ItemEvent.CreateAllDay(today.AddDays(-9), today.AddDays(-9), TimeZones.Almaty);
        if (state != "future") itemEvent.Status = state == "cancelled" ? EventStatus.Cancelled : EventStatus.Postponed;
        var id = await site.SaveAsync(TestData.Draft(ItemKind.Meeting, "Meeting") with { Event = itemEvent });
        using var reader = site.Visitor();

        var page = await reader.OpenAsync("/en/meetings/meeting");
        Assert.Contains(message, page.SingleText(".rating"), StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll("input[name=stars]"));
        var sent = await reader.PostAsync($"/en/ratings/{id}", [new("stars", "5")]);
        Assert.Equal(("/en/meetings/meeting?rating=not-open#rating", null), (sent.Location, sent.Header("Set-Cookie")));
        Assert.Equal("This event cannot be rated. Your rating was not counted.",
            (await reader.FollowRedirectsAsync(sent)).Messages);
        var json = await reader.PostAsync($"/en/ratings/{id}", [new("stars", "5")], ("Accept", "application/json"));
        Assert.Equal(HttpStatusCode.Conflict, json.Status);
        Assert.Equal(0, await site.QueryDatabaseAsync(db => db.Votes.CountAsync()));
        Assert.Equal(0, await site.QueryDatabaseAsync(db => db.Items.SumAsync(item => item.VoteCount)));
    }

    [Fact]
    public async Task Event_takes_votes_from_its_start_even_on_a_cached_page()
    {
        await using var site = await TestSite.StartAsync();
        var start = TimeZones.ToLocal(site.Clock.Now.AddMinutes(5), TimeZones.Almaty);
        var id = await site.SaveAsync(TestData.Draft(ItemKind.Meeting, "Meeting") with
        {
            Event = ItemEvent.CreateTimed(start, start.AddHours(1), TimeZones.Almaty),
        });
        using var reader = site.Visitor();
        Assert.Empty((await reader.OpenAsync("/en/meetings/meeting")).Html.QuerySelectorAll("input[name=stars]"));

        site.Clock.Advance(TimeSpan.FromMinutes(5));

        var sent = await reader.SubmitAsync((await reader.OpenAsync("/en/meetings/meeting")).Form("Rate").Choose("4 out of 5"));
        Assert.Contains("rating=added", sent.Location, StringComparison.Ordinal);
        // A vote can be removed when the event is cancelled later.
        await site.UpdateItemAsync(id, item => item.Event!.Status = EventStatus.Cancelled);
        var closed = await reader.OpenAsync("/en/meetings/meeting");
        await reader.SubmitAsync(closed.Form("Remove my rating"));
        Assert.Equal(0, await site.QueryDatabaseAsync(db => db.Votes.CountAsync()));
    }

    [Fact]
    public async Task Page_shows_the_distribution_as_text_and_plot()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        Assert.True((await site.Visitor().OpenAsync("/en/news/rated")).Html.QuerySelector(".distribution")!.HasAttribute("hidden"));
        foreach (var stars in new[] { "5", "5", "5", "2" })
            await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", stars)]);
        site.Clock.Advance(TimeSpan.FromSeconds(10));

        var page = await site.Visitor().OpenAsync("/en/news/rated");

        Assert.False(page.Html.QuerySelector(".distribution")!.HasAttribute("hidden"));
        Assert.Equal(["3", "0", "0", "1", "0"], page.Texts(".distribution [data-stars]"));
        Assert.Equal(["75", "0", "0", "25", "0"],
            page.Html.QuerySelectorAll(".distribution rect").Select(bar => bar.GetAttribute("width")));
        Assert.DoesNotContain("style=", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("6")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("4.5")]
    [InlineData("٣")]
    [InlineData("99999999999")]
    [InlineData(null)]
    public async Task Stars_outside_1_to_5_return_400(string? stars)
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");

        var answer = await site.Visitor().PostAsync($"/ru/ratings/{id}", stars is null ? [] : [new("stars", stars)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Форма отправлена с ошибкой", answer.Heading);
        await AssertNothingStoredAsync(site, answer);
    }

    [Fact]
    public async Task Body_that_is_not_a_form_returns_400()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        using var reader = site.Visitor();
        using var json = new StringContent("""{"stars":5}""", System.Text.Encoding.UTF8, "application/json");
        using var torn = new StringContent("--x\r\nContent-Disposition: form-data; name=stars", System.Text.Encoding.UTF8);
        torn.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };

        foreach (var body in new HttpContent[] { json, torn })
        {
            using var answer = await reader.Client.PostAsync(new Uri($"/en/ratings/{id}", UriKind.Relative), body);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Equal(0, await site.QueryDatabaseAsync(db => db.Votes.CountAsync()));
    }

    [Fact]
    public async Task Only_published_items_can_be_rated()
    {
        await using var site = await TestSite.StartAsync();
        var draft = await site.PublishAsync("Draft", text => text with { Publication = PublicationChange.Unchanged });
        var scheduled = await site.PublishAsync("Scheduled",
            text => text with { Publication = PublicationChange.At(site.Clock.Now.AddMinutes(1)) });
        var binned = await site.PublishAsync(ItemKind.News, "Binned");
        await site.DeleteAsync(binned);
        var withdrawn = await site.PublishAsync(ItemKind.News, "Withdrawn");
        await site.WithdrawAsync(withdrawn);
        using var reader = site.Visitor();

        foreach (var id in new[] { draft, scheduled, binned, withdrawn, 999, 0, -1 })
        {
            foreach (var (path, stars) in new[] { ("", "5"), ("/withdraw", "5") })
            {
                var answer = await reader.PostAsync($"/en/ratings/{id}{path}", [new("stars", stars)]);
                Assert.Equal(HttpStatusCode.NotFound, answer.Status);
                await AssertNothingStoredAsync(site, answer);
            }
        }
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://localhost:81")]
    [InlineData("Origin", "http://localhost.evil.example")]
    [InlineData("Origin", "null")]
    public async Task Cross_site_post_returns_403(string header, string value)
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");

        foreach (var path in new[] { "", "/withdraw" })
        {
            var answer = await site.Visitor().PostAsync($"/en/ratings/{id}{path}", [new("stars", "5")], (header, value));
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
            Assert.Equal("You do not have access to this page", answer.Heading);
            await AssertNothingStoredAsync(site, answer);
        }
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "http://localhost")]
    // A TLS-terminating proxy forwards requests over http.
    [InlineData("Origin", "https://localhost")]
    [InlineData("Accept", "*/*")]
    public async Task Same_origin_post_is_accepted(string header, string value)
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");

        Assert.Equal(HttpStatusCode.SeeOther,
            (await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "5")], (header, value))).Status);
        Assert.Equal(1, await site.QueryDatabaseAsync(db => db.Votes.CountAsync()));
    }

    [Fact]
    public async Task GET_returns_405()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");

        foreach (var path in new[] { "", "?stars=5", "/withdraw" })
            Assert.Equal(HttpStatusCode.MethodNotAllowed, (await site.Visitor().OpenAsync($"/en/ratings/{id}{path}")).Status);
        Assert.Equal(0, await site.QueryDatabaseAsync(db => db.Votes.CountAsync()));
    }

    [Fact]
    public async Task JSON_response_has_the_page_messages()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        using var reader = site.Visitor();

        async Task<JsonElement> SendAsync(string path) =>
            JsonDocument.Parse((await reader.PostAsync($"/ru/ratings/{id}{path}", [new("stars", "3")],
                ("Accept", "application/json"))).Text).RootElement;

        var given = await SendAsync("");
        Assert.Equal("Спасибо за оценку.", given.GetProperty("message").GetString());
        Assert.Equal("3,0 из 5, 1\u00A0голос", given.GetProperty("summary").GetString());
        Assert.Equal(3, given.GetProperty("own").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await SendAsync("/withdraw")).GetProperty("own").ValueKind);
    }

    [Fact]
    public async Task Unknown_rating_message_is_ignored()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Rated");

        Assert.Equal("", (await site.Visitor().OpenAsync("/en/news/rated?rating=<b>you+won</b>")).Messages);
    }

    private static async Task AssertNothingStoredAsync(TestSite site, Page response)
    {
        Assert.Null(response.Header("Set-Cookie"));
        Assert.DoesNotContain("public", response.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal(0, await site.QueryDatabaseAsync(db => db.Votes.CountAsync()));
        Assert.Equal(0, await site.QueryDatabaseAsync(db => db.Items.SumAsync(item => item.VoteCount + item.VoteSum)));
    }
}
