using System.Net;
using System.Text.Json;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Search;

public sealed class SearchSuggestionTests(SeededSite seeded)
{
    [Theory]
    [InlineData("/en/search/suggestions?q=CARI", "caricc")]
    [InlineData("/en/search/suggestions?q=mongol", "mongolia")]
    [InlineData("/ru/search/suggestions?q=%D1%84%D0%B8%D0%BD", "финляндии")]
    public async Task Words_complete_the_typed_beginning(string path, string word)
    {
        var response = await seeded.OpenAsync(path);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.Status, response.Response.Content.Headers.ContentType!.MediaType));
        Assert.Contains(word, JsonSerializer.Deserialize<string[]>(response.Text)!);
        Assert.Equal("public, max-age=60", response.Header("Cache-Control"));
        Assert.Null(response.Header("Set-Cookie"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=a")]
    [InlineData("?q=zzzz")]
    [InlineData("?q=%22*")]
    [InlineData("?q=two+words")]
    [InlineData("?q=aa&q=bb")]
    [InlineData("?q=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Other_input_has_no_suggestions(string query) =>
        Assert.Equal("[]", (await seeded.OpenAsync("/en/search/suggestions" + query)).Text);

    [Fact]
    public async Task Response_has_at_most_1_kB_for_the_longest_words()
    {
        await using var site = await TestSite.StartAsync();
        var words = Enumerable.Range(0, 20).Select(number => "оо" + new string((char)('а' + number), 36));
        await site.PublishAsync(ItemKind.News, string.Join(' ', words.Take(5)), Language.Russian);
        foreach (var rest in words.Skip(5).Chunk(5)) await site.PublishAsync(ItemKind.News, string.Join(' ', rest), Language.Russian);

        var response = await site.Visitor().OpenAsync("/ru/search/suggestions?q=%D0%BE%D0%BE");

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(response.Text), 400, 1000);
    }

    [Fact]
    public async Task Withdrawn_word_is_not_suggested_any_more()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Zebrafish");
        using var reader = site.Visitor();
        Assert.Equal("""["zebrafish"]""", (await reader.OpenAsync("/en/search/suggestions?q=zeb")).Text);
        Assert.Equal("[]", (await reader.OpenAsync("/ru/search/suggestions?q=zeb")).Text);

        await site.WithdrawAsync(id);

        Assert.Equal("[]", (await reader.OpenAsync("/en/search/suggestions?q=zeb")).Text);
    }

    [Fact]
    public async Task Search_form_works_without_script()
    {
        var form = (await seeded.OpenAsync("/en/search")).Html.QuerySelector("form.search")!;

        Assert.Equal("/en/search/suggestions", form.QuerySelector("#q")!.GetAttribute("data-suggestions"));
        Assert.Null(form.QuerySelector("datalist"));
    }
}
