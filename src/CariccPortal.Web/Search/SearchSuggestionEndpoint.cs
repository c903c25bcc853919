using System.Collections.Concurrent;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Web.Api;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Search;

/// <summary>Maps <c>/search/suggestions?q=…</c>: words that complete the word that a reader is typing, as a JSON array. Only the script of
/// the search form requests it.</summary>
public static class SearchSuggestionEndpoint
{
    /// <summary>The path without the language.</summary>
    public const string Path = "/search/suggestions";

    private const int MaxWords = 8, MaxPrefixLength = 40, MaxBytes = 1000;
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the endpoint.</summary>
    public static void MapSearchSuggestions(this IEndpointRouteBuilder routes) => routes.MapGroup("").WithLanguageInPath(isRequired: true)
        .WithMetadata(new LimitWorkAttribute(Work.Search)).MapMethods(Path, ReadMethods, GetAsync);

    private static async Task<IResult> GetAsync(HttpContext context, SiteSearch search, SuggestionCache cache)
    {
        var text = context.Request.Query["q"] is [{ Length: <= MaxPrefixLength } typed] ? typed.ToLowerInvariant() : "";
        // The same for every reader. A withdrawn item may leave its words for a minute.
        context.Response.Headers.CacheControl = "public, max-age=60";
        try
        {
            var body = await cache.GetAsync(context.Language(), text, async () =>
                Serialize(await search.CompleteAsync(text, context.Language(), MaxWords, context.RequestAborted)));
            return Results.Bytes(body, $"{ApiJson.ContentType}; charset=utf-8");
        }
        catch (DbException)
        {
            // The search works without suggestions.
            context.Response.Headers.CacheControl = "no-store";
            return Results.Bytes("[]"u8.ToArray(), $"{ApiJson.ContentType}; charset=utf-8");
        }
    }

    private static byte[] Serialize(IReadOnlyList<string> words)
    {
        var chosen = words.ToList();
        while (chosen.Sum(word => Encoding.UTF8.GetByteCount(word) + 3) > MaxBytes) chosen.RemoveAt(chosen.Count - 1);
        return JsonSerializer.SerializeToUtf8Bytes(chosen, ApiJson.SerializerOptions);
    }
}

/// <summary>Caches suggestions while the public content stays the same. Apart from the page cache, so that random input evicts no
/// page.</summary>
public sealed class SuggestionCache(ContentVersionMonitor monitor, TimeProvider clock)
{
    private const int MaxEntries = 1000;

    private readonly ConcurrentDictionary<(Language Language, string Text), byte[]> entries = new();
    private ContentVersion? version;

    /// <summary>Returns suggestions from the cache or creates them.</summary>
    public async Task<byte[]> GetAsync(Language language, string text, Func<Task<byte[]>> create)
    {
        if (monitor.GetVersionAt(clock.GetUtcNow().UtcDateTime) is not { } current) return await create();
        if (version != current || entries.Count >= MaxEntries)
        {
            entries.Clear();
            version = current;
        }

        if (entries.TryGetValue((language, text), out var known)) return known;
        var created = await create();
        // The content may have changed meanwhile.
        if (version == current && current == monitor.Current) entries[(language, text)] = created;
        return created;
    }
}
