using Microsoft.AspNetCore.Http.Extensions;

namespace CariccPortal.Web.Caching;

/// <summary>Marks a page whose answer is kept, and names the query keys that it really has. Others are taken off before the page
/// is made, so that they neither make a new answer nor get into one.</summary>
/// <param name="queryKeys">The keys, in the order in which an address has them.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CachePageAttribute(params string[] queryKeys) : Attribute
{
    private const int MaxValueLength = 20;
    private const int MaxPathLength = 400;

    /// <summary>The keys, in the order in which an address has them.</summary>
    public IReadOnlyList<string> QueryKeys { get; } = queryKeys;

    /// <summary>A key that is one reader's own: with it the page is made anew.</summary>
    public string? BypassKey { get; init; }

    /// <summary>Whether a reader who has voted gets another answer.</summary>
    public bool DependsOnVoter { get; init; }

    /// <summary>The address that an answer is kept by; null for one that is not kept. A page answers to any case of its letters, so
    /// only the one that we link to is.</summary>
    public string? GetCacheKey(HttpRequest request)
    {
        if (BypassKey is not null && request.Query.ContainsKey(BypassKey)) return null;
        var path = (request.PathBase + request.Path).ToUriComponent();
        if (path.Length > MaxPathLength || path.Any(char.IsAsciiLetterUpper) && !path.Contains('%')) return null;
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
