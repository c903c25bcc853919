using System.Net;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Feeds;

/// <summary>Inserts items directly into the database, with any dates.</summary>
internal static class ItemTestData
{
    /// <summary>Adds a topic and a country.</summary>
    public static async Task<(Topic Topic, Country Country)> AddTopicAndCountryAsync(this TestSite site)
    {
        await using var db = site.Database.CreateContext();
        var topic = new Topic { Slug = "operations", Name = new((Language.English, "Operations"), (Language.Russian, "Операции")) };
        var country = new Country
        {
            Slug = "finland",
            Code = "FI",
            Roles = RolePeriods.Always(CountryRole.Observer),
            Name = new((Language.English, "Finland"), (Language.Russian, "Финляндия"))
        };
        db.AddRange(topic, country);
        await db.SaveChangesAsync();
        return (topic, country);
    }

    /// <summary>Adds a meeting with a language version in each language, published an hour ago unless changed.</summary>
    public static async Task<int> AddItemAsync(this TestSite site, string slug, Action<Item>? change = null, params Language[] languages)
    {
        await using var db = site.Database.CreateContext();
        var at = site.Clock.Now.AddHours(-1);
        var item = new Item { Slug = slug, Kind = ItemKind.Meeting, Version = 1, CreatedAt = at };
        foreach (var language in languages.Length == 0 ? [Language.English] : languages)
        {
            item.Translations.Add(new ItemTranslation
            {
                Language = language,
                Kind = item.Kind,
                Title = $"Title of {slug}",
                Summary = $"Summary of {slug}.",
                Place = "Almaty",
                BodyHtml = $"<p>Body of {slug}.</p>",
                PublishedAt = at,
                CreatedAt = at,
                ContentChangedAt = at,
            });
        }

        change?.Invoke(item);
        foreach (var text in item.Translations)
        {
            text.Kind = item.Kind;
            text.LastChangedAt = text.PublishedAt > text.ContentChangedAt ? text.PublishedAt.Value : text.ContentChangedAt;
        }

        foreach (var one in item.Topics) db.Attach(one);
        foreach (var one in item.Countries) db.Attach(one);
        db.Add(item);
        await db.SaveChangesAsync();
        return item.Id;
    }

    /// <summary>Changes the stored item and its language versions.</summary>
    public static async Task UpdateItemAsync(this TestSite site, int itemId, Action<Item> change)
    {
        await using var db = site.Database.CreateContext();
        change(await db.Items.Include(item => item.Translations).SingleAsync(item => item.Id == itemId));
        await db.SaveChangesAsync();
    }

    /// <summary>Returns the body of a response, which must be 200.</summary>
    public static async Task<string> ReadAsync(this TestSite site, string path)
    {
        using var reader = site.CreateClient();
        using var response = await reader.GetAsync(path);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} answered {response.StatusCode}");
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Returns the status code of a path.</summary>
    public static async Task<HttpStatusCode> GetStatusAsync(this TestSite site, string path)
    {
        using var reader = site.CreateClient();
        using var response = await reader.GetAsync(path);
        return response.StatusCode;
    }

    /// <summary>Sends a request with headers.</summary>
    public static async Task<HttpResponseMessage> SendAsync(this TestSite site, HttpMethod method, string path,
        params (string Name, string Value)[] headers)
    {
        using var reader = site.CreateClient();
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await reader.SendAsync(request);
    }
}
