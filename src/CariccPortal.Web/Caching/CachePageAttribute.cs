using Microsoft.AspNetCore.Http.Extensions;

namespace CariccPortal.Web.Caching;

/// <summary>Caches a page and names its query keys. Other keys are removed before rendering, so that they neither create entries nor
/// influence one.</summary>
/// <param name="queryKeys">The keys, in the order of the site's own links.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CachePageAttribute(params string[] queryKeys) : Attribute
{
    private const int MaxValueLength = 20;
    private const int MaxPathLength = 400;

    /// <summary>The keys, in the order of the site's own links.</summary>
    public IReadOnlyList<string> QueryKeys { get; } = queryKeys;

    /// <summary>A query key with which the page is not cached.</summary>
    public string? BypassKey { get; init; }

    /// <summary>Whether readers who have voted get another page.</summary>
    public bool DependsOnVoter { get; init; }

    /// <summary>Returns the cache key of a request; null if it is not cached. Routing ignores case, but only the spelling of the site's
    /// own links is cached.</summary>
    public string? GetCacheKey(HttpRequest request)
    {
        if (BypassKey is not null && request.Query.ContainsKey(BypassKey)) return null;
        // The home page of a language is /en, not /en/.
        var isHome = request.Path == "/" && request.PathBase.HasValue;
        var path = (isHome ? request.PathBase : request.PathBase + request.Path).ToUriComponent();
        if (path.Length > MaxPathLength || (path.Any(char.IsAsciiLetterUpper) && !path.Contains('%'))) return null;
        var query = new QueryBuilder();
        foreach (var key in QueryKeys)
        {
            var values = request.Query[key];
            if (values.Count == 0) continue;
            if (values is not [{ Length: > 0 and <= MaxValueLength } value] || !value.All(char.IsAsciiLetterOrDigit)) return null;
            query.Add(key, value);
        }

        return path + query.ToQueryString();
    }
}
