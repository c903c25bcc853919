using System.Net;
using System.Text.Json;
using CariccPortal.Tests;
using CariccPortal.Web.Tests.Commands;

namespace CariccPortal.Web.Tests.Localization;

/// <summary>A third language is configuration alone: Kazakh is added to the built program.</summary>
public sealed class ThirdLanguageTests
{
    private const string FrontMatter = "kind: news\npublished: 2024-04-12\ncountries: [kazakhstan]\n";
    private static readonly string[] Codes = ["en", "ru", "kk"];

    [Fact]
    public async Task Configured_language_is_served_everywhere()
    {
        using var seeds = new TempFolder();
        seeds.Write("countries.json",
            """[{"slug": "kazakhstan", "code": "KZ", "role": "member", "names":"""
                + """ {"en": "Kazakhstan", "ru": "Казахстан", "kk": "Қазақстан"}}]""");
        seeds.Write("topics.json", "[]");
        seeds.Write("items/2024-04-12-operation.en.md",
            $"---\n{FrontMatter}title: Joint operation\nsummary: Short.\n---\nThe operation is over.\n");
        seeds.Write("items/2024-04-12-operation.ru.md", "---\ntitle: Совместная операция\nsummary: Кратко.\n---\nОперация завершена.\n");
        seeds.Write("items/2024-04-12-operation.kk.md",
            "---\ntitle: Бірлескен операция\nsummary: Қысқаша.\n---\nҚұқық қорғау органдары есірткіні тәркіледі.\n");
        using var site = new SiteProcess();
        Configure(site, "en", "ru");
        site.Settings["Portal__Languages__2__Code"] = "kk";
        site.Settings["Portal__Languages__2__Name"] = "Қазақша";
        site.Settings["Portal__Languages__2__Culture"] = "kk-KZ";
        site.Settings["Portal__Languages__2__PluralRule"] = "other";
        site.Settings["Portal__Languages__2__Stemmer"] = "none";
        Assert.Equal(0, (await site.RunAsync("migrate")).Code);
        var (code, _, error) = await site.RunAsync("seed", seeds.Path);
        Assert.Equal((0, ""), (code, error));
        var password = (await site.RunAsync("create-user", "writer", "--role", "writer")).Out.Trim().Split(' ')[^1];

        var log = await site.ServeAsync([], async client =>
        {
            using var visitor = new Visitor(client);
            await AssertPageAsync(visitor);
            await AssertListsAsync(client);
            await AssertApiAsync(client);
            await AssertFormAsync(visitor, password);
        });
        Assert.Contains(log, line => line.Contains("No interface sentences for language", StringComparison.Ordinal)
            && line.Contains("kk", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Code", "EN", "'EN' is not a language code")]
    [InlineData("Code", "ru", "Language 'ru' is listed twice.")]
    [InlineData("Culture", "xx-Nowhere", "there is no culture 'xx-Nowhere'")]
    [InlineData("PluralRule", "many", "there is no plural rule 'many'")]
    [InlineData("Stemmer", "porter", "there is no stemmer 'porter'")]
    public async Task Wrong_language_setting_ends_the_start(string key, string value, string sentence)
    {
        using var site = new SiteProcess();
        Configure(site, "en", "ru");
        site.Settings[$"Portal__Languages__0__{key}"] = value;

        var (code, _, error) = await site.RunAsync("migrate");

        Assert.Equal(1, code);
        Assert.StartsWith("Portal:Languages: ", error, StringComparison.Ordinal);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
    }

    private static void Configure(SiteProcess site, params string[] codes)
    {
        foreach (var (index, code) in codes.Index()) site.Settings[$"Portal__Languages__{index}__Code"] = code;
    }

    private static async Task AssertPageAsync(Visitor visitor)
    {
        var page = await visitor.OpenAsync("/kk/news/operation");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("kk", page.Html.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Бірлескен операция", page.SingleText("h1"));
        Assert.Contains("Қазақстан", page.Text, StringComparison.Ordinal);
        Assert.Contains("сәуір", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal([.. Codes, "x-default"],
            page.Html.QuerySelectorAll("link[rel=alternate][hreflang]").Select(link => link.GetAttribute("hreflang")));
        Assert.Equal(["English", "Русский"], page.Texts("a.lang"));
        Assert.Equal(["Русский", "Қазақша"], (await visitor.OpenAsync("/en/news/operation")).Texts("a.lang"));
        foreach (var path in new[] { "/kk", "/kk/news", "/kk/countries/kazakhstan", "/kk/check", "/kk/api", "/kk/archive" })
            Assert.Equal((path, HttpStatusCode.OK), (path, (await visitor.OpenAsync(path)).Status));
        foreach (var query in new[] { "тәркіледі", "Бірлескен операция", "Қазақстан" })
            Assert.Contains("/kk/news/operation", (await visitor.OpenAsync($"/kk/search?q={Uri.EscapeDataString(query)}")).Text,
                StringComparison.Ordinal);
    }

    private static async Task AssertListsAsync(HttpClient client)
    {
        Assert.Contains("Бірлескен операция", await client.GetStringAsync("/kk/feed.atom"), StringComparison.Ordinal);
        var sitemap = await client.GetStringAsync("/sitemap-1.xml");
        foreach (var code in Codes) Assert.Contains($"/{code}/news/operation</loc>", sitemap, StringComparison.Ordinal);
        Assert.Contains("hreflang=\"kk\"", sitemap, StringComparison.Ordinal);
        Assert.Contains("Newest in Kazakh", await client.GetStringAsync("/llms.txt"), StringComparison.Ordinal);
    }

    private static async Task AssertApiAsync(HttpClient client)
    {
        using var item = JsonDocument.Parse(await client.GetStringAsync("/api/v1/items/operation"));
        Assert.Equal(Codes, item.RootElement.GetProperty("translations").EnumerateObject().Select(one => one.Name));
        Assert.Equal("Қазақстан", item.RootElement.GetProperty("countries")[0].GetProperty("names").GetProperty("kk").GetString());
        using var countries = JsonDocument.Parse(await client.GetStringAsync("/api/v1/countries"));
        Assert.Equal(1, countries.RootElement.GetProperty("countries")[0].GetProperty("items").GetProperty("kk").GetInt32());
        using var list = JsonDocument.Parse(await client.GetStringAsync("/api/v1/items?language=kk"));
        Assert.Equal("Бірлескен операция", list.RootElement.GetProperty("items")[0].GetProperty("title").GetString());
    }

    private static async Task AssertFormAsync(Visitor visitor, string password)
    {
        var signedIn = await visitor.SignInAsync("writer", password);
        Assert.NotNull(signedIn.Location);
        var form = await visitor.OpenAsync("/en/staff/items/add");
        foreach (var code in Codes) Assert.Single(form.Html.QuerySelectorAll($"#{code}-title"));
        Assert.Contains("Kazakh version", form.Text, StringComparison.Ordinal);
        Assert.Contains("Языковая версия: Қазақша", (await visitor.OpenAsync("/ru/staff/items/add")).Text, StringComparison.Ordinal);
    }
}
