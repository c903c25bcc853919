using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
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
