using System.Net;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Caching;

/// <summary>What is kept of readers' pages, and when it is made anew.</summary>
public sealed class KeptPagesTests
{
    private static readonly (string Name, string Value) Keeping = ("Portal:Kept:Megabytes", "32");

    [Theory]
    [InlineData("/en")]
    [InlineData("/ru/news")]
    [InlineData("/en/news/kept")]
    [InlineData("/ru/about/privacy")]
    [InlineData("/en/calendar/2024/3")]
    [InlineData("/ru/news.rss")]
    [InlineData("/en/calendar.ics")]
    [InlineData("/sitemap-pages.xml")]
    [InlineData("/llms.txt")]
    public async Task What_is_kept_is_given_with_the_same_bytes_and_headers_and_is_not_made_again(string address)
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        foreach (var packing in new[] { "", "br", "gzip, deflate" })
        {
            var made = Keeper(site).Made;
            var first = await reader.Client.SendAsync(Ask(address, packing));
            var second = await reader.Client.SendAsync(Ask(address, packing));
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
            Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
            Assert.Equal(Headers(first), Headers(second));
            Assert.Equal(packing.Split(',')[0], string.Join(',', first.Content.Headers.ContentEncoding));
            Assert.Equal(packing.Length == 0 ? made + 1 : made, Keeper(site).Made);
            Assert.True(first.Headers.ETag is { IsWeak: false });
            Assert.Contains("stale-if-error", first.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/en/news", "")]
    [InlineData("/en/news", "br")]
    [InlineData("/ru/feed.atom", "gzip")]
    public async Task Who_has_it_gets_304_by_its_tag_until_it_changes(string address, string packing)
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        var tag = (await reader.Client.SendAsync(Ask(address, packing))).Headers.ETag!.ToString();

        var again = await reader.Client.SendAsync(Ask(address, packing, ("If-None-Match", $"\"other\", W/{tag}")));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(tag, again.Headers.ETag!.ToString());
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());

        await site.PublishBothAsync(ItemKind.News, "Newer", "Новее");
        await LookAsync(site);
        Assert.Equal(HttpStatusCode.OK, (await reader.Client.SendAsync(Ask(address, packing, ("If-None-Match", tag)))).StatusCode);
    }

    [Fact]
    public async Task Head_has_the_headers_of_what_is_kept_and_no_body()
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        var whole = await reader.Client.SendAsync(Ask("/en/news", "br"));
        using var question = Ask("/en/news", "br");
        question.Method = HttpMethod.Head;
        var head = await reader.Client.SendAsync(question);
        // The test's server leaves the length out.
        Assert.Equal(WithoutLength(whole), WithoutLength(head));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task What_staff_change_is_shown_and_what_readers_never_had_drops_nothing()
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        Assert.Equal(["Kept"], (await reader.OpenAsync("/en/news")).All(".card h2"));

        await site.PublishAsync("Draft", text => text with { Release = Release.Unchanged });
        await site.PublishAsync("Set", text => text with { Release = Release.At(site.Clock.Now.AddDays(30)) });
        await LookAsync(site);
        var made = Keeper(site).Made;
        await reader.OpenAsync("/en/news");
        Assert.Equal(made, Keeper(site).Made);

        var newest = await site.PublishAsync(ItemKind.News, "Newest");
        await LookAsync(site);
        Assert.Equal(["Newest", "Kept"], (await reader.OpenAsync("/en/news")).All(".card h2"));
        await site.WithdrawAsync(newest);
        await LookAsync(site);
        Assert.Equal(["Kept"], (await reader.OpenAsync("/en/news")).All(".card h2"));
        Assert.Equal(HttpStatusCode.Gone, (await reader.OpenAsync("/en/news/newest")).Status);
    }

    [Fact]
    public async Task A_set_release_is_shown_the_moment_it_is_due_with_nobody_looking()
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        await site.PublishAsync("Due", text => text with { Release = Release.At(site.Clock.Now.AddSeconds(3)) });
        await LookAsync(site);
        Assert.Equal(["Kept"], (await reader.OpenAsync("/en/news")).All(".card h2"));

        site.Clock.Advance(TimeSpan.FromSeconds(2.9));
        var made = Keeper(site).Made;
        Assert.Equal(["Kept"], (await reader.OpenAsync("/en/news")).All(".card h2"));
        Assert.Equal(made, Keeper(site).Made);
        site.Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(["Due", "Kept"], (await reader.OpenAsync("/en/news")).All(".card h2"));
    }

    [Fact]
    public async Task A_vote_drops_nothing_is_shown_to_its_voter_at_once_and_to_others_ten_seconds_later()
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        using var voter = site.Visitor("192.0.2.2");
        await reader.OpenAsync("/en/news/kept");
        var voted = await voter.SubmitAndLandAsync((await voter.OpenAsync("/en/news/kept")).Form("Rate").Choose("4 of 5"));

        Assert.Equal("4.0 of 5, 1 vote", voted.One(".rating .sum"));
        Assert.Equal("4.0 of 5, 1 vote", (await voter.OpenAsync("/en/news/kept")).One(".rating .sum"));
        Assert.Equal("(0 votes)", (await reader.OpenAsync("/en/news/kept")).One(".rating .sum"));
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        var after = await reader.OpenAsync("/en/news/kept");
        Assert.Equal("4.0 of 5, 1 vote", after.One(".rating .sum"));
        Assert.Empty(after.Html.QuerySelectorAll("input[checked]"));
    }

    [Fact]
    public async Task A_key_that_the_page_does_not_have_makes_no_new_answer_and_gets_into_none()
    {
        await using var site = await OpenAsync();
        await site.PublishManyAsync(20);
        using var reader = site.Visitor();
        var plain = await reader.OpenAsync("/en/news?page=2");
        var (made, count) = (Keeper(site).Made, Answers(site).Count);
        foreach (var query in new[] { "?page=2&utm_source=letter", "?from=%3Cscript%3E&page=2", "?page=2&x[]=1&x[]=2" })
            Assert.Equal(plain.Text, (await reader.OpenAsync("/en/news" + query)).Text);
        Assert.Equal((made, count), (Keeper(site).Made, Answers(site).Count));
    }

    [Fact]
    public async Task A_question_mark_in_the_path_is_no_query()
    {
        await using var site = await OpenAsync();
        await site.PublishManyAsync(20);
        using var reader = site.Visitor();
        await reader.OpenAsync("/en/news?page=2");
        Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync("/en/news%3Fpage=2")).Status);
    }

    [Theory]
    [InlineData("/en/no-such-page")]
    [InlineData("/en/news?page=99")]
    [InlineData("/en/news?page=0x1")]
    [InlineData("/EN/news")]
    [InlineData("/en/NEWS")]
    [InlineData("/en/search?q=kept")]
    [InlineData("/en/account/sign-in")]
    [InlineData("/api/v1/items")]
    public async Task What_could_be_without_number_or_is_nobodys_is_not_kept(string address)
    {
        await using var site = await OpenAsync();
        await site.Visitor().OpenAsync(address);
        Assert.Equal(0, Answers(site).Count);
    }

    [Fact]
    public async Task Who_is_signed_in_neither_gets_what_is_kept_nor_has_it_kept()
    {
        await using var site = await OpenAsync();
        using var editor = await site.SignedInAsync(CariccPortal.Staff.StaffRole.Editor);
        var page = await editor.OpenAsync("/en/news");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(0, Answers(site).Count);

        await site.Visitor().OpenAsync("/en/news");
        var given = Keeper(site).Given;
        await editor.OpenAsync("/en/news");
        Assert.Equal(given, Keeper(site).Given);
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_one_has_it_made()
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        var made = Keeper(site).Made;
        var pages = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => reader.OpenAsync("/en/news")));
        Assert.All(pages, page => Assert.Equal(["Kept"], page.All(".card h2")));
        Assert.Equal(made + 1, Keeper(site).Made);
    }

    [Fact]
    public async Task A_release_on_one_node_is_shown_by_the_other_within_seconds()
    {
        await using var site = await OpenAsync();
        await using var other = site.StartBeside(Keeping);
        using var reader = other.Visitor();
        Assert.Equal(["Kept"], (await reader.OpenAsync("/en/news")).All(".card h2"));

        await site.PublishAsync(ItemKind.News, "Newest");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await reader.OpenAsync("/en/news")).All(".card h2").Count == 1) patience.Token.ThrowIfCancellationRequested();
        Assert.Equal(["Newest", "Kept"], (await reader.OpenAsync("/en/news")).All(".card h2"));
    }

    private static IEnumerable<string> WithoutLength(HttpResponseMessage answer) => Headers(answer).Where(header => !header.StartsWith("Content-Length", StringComparison.Ordinal));

    private static async Task<TestSite> OpenAsync()
    {
        var site = await TestSite.StartAsync(Keeping);
        await site.PublishBothAsync(ItemKind.News, "Kept", "Сохранено");
        await LookAsync(site);
        return site;
    }

    private static Task LookAsync(TestSite site) => site.Services.GetRequiredService<EditionWatch>().LookAsync(TestContext.Current.CancellationToken);

    private static PageKeeper Keeper(TestSite site) => site.Services.GetRequiredService<PageKeeper>();

    private static KeptAnswers Answers(TestSite site) => site.Services.GetRequiredService<KeptAnswers>();

    private static HttpRequestMessage Ask(string address, string packing, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (packing.Length > 0) request.Headers.TryAddWithoutValidation("Accept-Encoding", packing);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static string[] Headers(HttpResponseMessage answer) =>
        [.. answer.Headers.Concat(answer.Content.Headers).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal)];
}
