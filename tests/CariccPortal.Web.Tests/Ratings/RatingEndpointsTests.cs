using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using CariccPortal.Editing;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Ratings;

public sealed class RatingEndpointsTests
{
    [Fact]
    public async Task A_vote_by_the_plain_form_leads_back_to_the_item_and_is_shown_with_thanks()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Rated");
        using var reader = site.Visitor();
        var page = await reader.OpenAsync("/en/news/rated");
        Assert.Equal("(0 votes)", page.One(".rating .sum"));
        Assert.Equal("Rate this item", page.One(".rating legend"));

        var sent = await reader.SubmitAsync(page.Form("Rate").Choose("4 of 5"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.StartsWith("/en/news/rated?", sent.Location, StringComparison.Ordinal);
        var back = await reader.LandAsync(sent);

        Assert.Equal("Thank you, your rating is counted.", back.Said);
        Assert.Equal("4.0 of 5, 1 vote", back.One(".rating .sum"));
        Assert.True(back.Form("Rate").IsChosen("4 of 5"));
        Assert.StartsWith("You rated this item 4 of 5", back.One(".rating .own"), StringComparison.Ordinal);
        Assert.Equal("no-store, private", back.Header("Cache-Control"));
    }

    [Fact]
    public async Task A_vote_is_changed_and_withdrawn_by_its_voter_with_a_word_each_time()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Оценено", Language.Russian);
        var address = $"/ru/news/{Slug.From("Оценено")}";
        using var reader = site.Visitor();

        var given = await reader.SubmitAndLandAsync((await reader.OpenAsync(address)).Form("Оценить").Choose("2 из 5"));
        Assert.Equal("2,0 из 5, 1 голос", given.One(".rating .sum"));
        var same = await reader.SubmitAndLandAsync(given.Form("Оценить"));
        Assert.Equal("Ваша оценка осталась прежней.", same.Said);
        var changed = await reader.SubmitAndLandAsync(same.Form("Оценить").Choose("5 из 5"));
        Assert.Equal(("Ваша оценка изменена.", "5,0 из 5, 1 голос"), (changed.Said, changed.One(".rating .sum")));

        var withdrawn = await reader.SubmitAndLandAsync(changed.Form("Отозвать"));
        Assert.Equal(("Ваша оценка отозвана.", "(0 голосов)"), (withdrawn.Said, withdrawn.One(".rating .sum")));
        Assert.Equal("", withdrawn.One("[data-own]"));
        Assert.Equal(0, await site.AskStoreAsync(db => db.Votes.CountAsync()));

        var nothing = await reader.SubmitAndLandAsync(changed.Form("Отозвать"));
        Assert.Equal("Вашей оценки, которую можно отозвать, не было.", nothing.Said);
    }

    [Theory]
    [InlineData(27, 115, "4.3 of 5, 27 votes", "4,3 из 5, 27 голосов")]
    [InlineData(21, 63, "3.0 of 5, 21 votes", "3,0 из 5, 21 голос")]
    [InlineData(22, 65, "3.0 of 5, 22 votes", "3,0 из 5, 22 голоса")]
    [InlineData(11, 12, "1.1 of 5, 11 votes", "1,1 из 5, 11 голосов")]
    [InlineData(20, 85, "4.3 of 5, 20 votes", "4,3 из 5, 20 голосов")]
    public async Task The_sum_is_a_sentence_with_the_right_form_of_the_word(int count, int sum, string english, string russian)
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishBothAsync(ItemKind.News, "Rated", "Оценено");
        await site.AskStoreAsync(db => db.Items.ExecuteUpdateAsync(set => set.SetProperty(item => item.VoteCount, count).SetProperty(item => item.VoteSum, sum)));

        Assert.Equal(english, (await site.Visitor().OpenAsync("/en/news/rated")).One(".rating .sum"));
        Assert.Equal(russian, (await site.Visitor().OpenAsync("/ru/news/rated")).One(".rating .sum"));
    }

    [Theory]
    [InlineData("http://localhost:5080", "voter", false)]
    [InlineData("https://caricc.example", "__Host-voter", true)]
    public async Task The_first_vote_sets_one_cookie_that_script_and_other_sites_cannot_use(string publicAddress, string name, bool isSecure)
    {
        await using var site = await TestSite.StartAsync(("Portal:PublicAddress", publicAddress));
        var id = await site.PublishAsync(ItemKind.News, "Rated");

        var answer = await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "5")]);

        var parts = Assert.Single(answer.Answer.Headers.GetValues("Set-Cookie")).Split("; ");
        Assert.StartsWith(name + "=", parts[0], StringComparison.Ordinal);
        var bits = Base64Url.DecodeFromChars(parts[0].AsSpan(name.Length + 1));
        Assert.Equal(16, bits.Length);
        Assert.Equal(
            ["httponly", "max-age=34560000", "path=/", "samesite=lax", .. isSecure ? (string[])["secure"] : []],
            parts.Skip(1).Where(part => !part.StartsWith("expires", StringComparison.OrdinalIgnoreCase)).Select(part => part.ToLowerInvariant()).Order(StringComparer.Ordinal));
        var vote = await site.AskStoreAsync(db => db.Votes.SingleAsync());
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(bits), vote.VoterHash);
    }

    [Fact]
    public async Task A_cookie_that_is_none_of_ours_is_replaced_and_a_good_one_is_kept()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        foreach (var bad in new[] { "x", "voter", new string('z', 32), new string('0', 33), "%00" })
        {
            var answer = await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "5")], ("Cookie", $"voter={bad}"));
            Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
            Assert.DoesNotContain($"voter={bad};", answer.Header("Set-Cookie"), StringComparison.Ordinal);
        }

        Assert.Equal(5, await site.AskStoreAsync(db => db.Votes.CountAsync()));
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
    public async Task Stars_outside_one_to_five_are_a_bad_request_and_nothing_is_stored(string? stars)
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");

        var answer = await site.Visitor().PostAsync($"/ru/ratings/{id}", stars is null ? [] : [new("stars", stars)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Этот запрос не удалось прочесть", answer.Heading);
        await NothingStoredAsync(site, answer);
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_a_bad_request()
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

        Assert.Equal(0, await site.AskStoreAsync(db => db.Votes.CountAsync()));
    }

    [Fact]
    public async Task Only_what_is_public_can_be_rated()
    {
        await using var site = await TestSite.StartAsync();
        var draft = await site.PublishAsync("Draft", text => text with { Release = Release.Unchanged });
        var scheduled = await site.PublishAsync("Scheduled", text => text with { Release = Release.At(site.Clock.Now.AddMinutes(1)) });
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
                await NothingStoredAsync(site, answer);
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
    public async Task A_post_from_another_site_is_refused(string header, string value)
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");

        foreach (var path in new[] { "", "/withdraw" })
        {
            var answer = await site.Visitor().PostAsync($"/en/ratings/{id}{path}", [new("stars", "5")], (header, value));
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
            Assert.Equal("This is not open to you", answer.Heading);
            await NothingStoredAsync(site, answer);
        }
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "http://localhost")]
    // The site itself may be asked by http behind a proxy that ends TLS.
    [InlineData("Origin", "https://localhost")]
    [InlineData("Accept", "*/*")]
    public async Task A_post_of_the_page_itself_and_of_an_old_client_is_taken(string header, string value)
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");

        Assert.Equal(HttpStatusCode.SeeOther, (await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "5")], (header, value))).Status);
        Assert.Equal(1, await site.AskStoreAsync(db => db.Votes.CountAsync()));
    }

    [Fact]
    public async Task Fetching_the_address_is_not_allowed_and_stores_nothing()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");

        foreach (var path in new[] { "", "?stars=5", "/withdraw" })
            Assert.Equal(HttpStatusCode.MethodNotAllowed, (await site.Visitor().OpenAsync($"/en/ratings/{id}{path}")).Status);
        Assert.Equal(0, await site.AskStoreAsync(db => db.Votes.CountAsync()));
    }

    [Fact]
    public async Task The_script_gets_the_words_of_the_page_as_JSON()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        using var reader = site.Visitor();

        async Task<JsonElement> SendAsync(string path) =>
            JsonDocument.Parse((await reader.PostAsync($"/ru/ratings/{id}{path}", [new("stars", "3")], ("Accept", "application/json"))).Text).RootElement;

        var given = await SendAsync("");
        Assert.Equal("Спасибо, ваша оценка учтена.", given.GetProperty("message").GetString());
        Assert.Equal("3,0 из 5, 1 голос", given.GetProperty("summary").GetString());
        Assert.Equal(3, given.GetProperty("own").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await SendAsync("/withdraw")).GetProperty("own").ValueKind);
    }

    [Fact]
    public async Task A_rating_with_a_message_of_someone_else_s_making_says_nothing()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Rated");

        Assert.Equal("", (await site.Visitor().OpenAsync("/en/news/rated?rating=<b>you+won</b>")).Said);
    }

    private static async Task NothingStoredAsync(TestSite site, Page answer)
    {
        Assert.Null(answer.Header("Set-Cookie"));
        Assert.DoesNotContain("public", answer.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal(0, await site.AskStoreAsync(db => db.Votes.CountAsync()));
        Assert.Equal(0, await site.AskStoreAsync(db => db.Items.SumAsync(item => item.VoteCount + item.VoteSum)));
    }
}
