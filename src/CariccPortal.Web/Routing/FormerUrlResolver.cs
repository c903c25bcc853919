using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Redirects;
using CariccPortal.Import.K2;
using CariccPortal.Items;
using CariccPortal.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Routing;

/// <summary>Finds what an address of the former site leads to, by the numbers that the import stored.</summary>
public sealed class FormerUrlResolver(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Returns the target of an address.</summary>
    /// <returns>A path without language, or with a leading slash for a file; and the language of the page, if it is certain. Null if the
    /// address is unknown.</returns>
    public async Task<FormerTarget?> FindAsync(FormerUrl url, CancellationToken cancel)
    {
        switch (url.Kind)
        {
            case FormerUrlKind.Item:
                return await FindItemAsync(int.Parse(url.Key, CultureInfo.InvariantCulture), url, cancel);
            case FormerUrlKind.Category:
                return await FindAddressAsync(FormerAddressKind.Category, url.Key, cancel) is { } section
                    ? await ToListAsync(section, url, cancel) : null;
            case FormerUrlKind.Tag:
                var topic = await FindAddressAsync(FormerAddressKind.Tag, url.Key, cancel);
                return topic is not null
                    ? new(WithFeed("/" + topic, url), url.Language) : new("/search?q=" + Uri.EscapeDataString(url.Key), url.Language);
            case FormerUrlKind.Author:
                return new(url.IsFeed ? "/feed.rss" : "/news", url.Language);
            case FormerUrlKind.Date:
                return await ToArchiveAsync(url, cancel);
            case FormerUrlKind.Attachment:
                return await FindAddressAsync(FormerAddressKind.Attachment, url.Key, cancel) is { } file ? new(file, null) : null;
            default:
                return await FindAddressAsync(FormerAddressKind.File, K2Paths.ToKey(url.Key), cancel) is { } picture
                    ? new(picture, null) : null;
        }
    }

    private Task<string?> FindAddressAsync(FormerAddressKind kind, string key, CancellationToken cancel) =>
        db.FormerAddresses.AsNoTracking()
        .Where(address => address.Kind == kind && address.Key == key).Select(address => (string?)address.Target)
        .FirstOrDefaultAsync(cancel);

    private async Task<FormerTarget?> FindItemAsync(int id, FormerUrl url, CancellationToken cancel)
    {
        var key = K2Item.ToKey(id);
        var isKnown = ItemQueries.IsKnownAt(Now);
        var found = await db.FormerItems.AsNoTracking().Where(one => one.Key == key)
            .Join(db.Items, one => one.ItemId, item => item.Id, (one, item) => new { one.Language, item.Id, item.Kind, item.Slug })
            .FirstOrDefaultAsync(cancel);
        if (found is null) return null;
        var languages = await db.Translations.Where(text => text.ItemId == found.Id).Where(isKnown).Select(text => text.Language)
            .ToListAsync(cancel);
        if (languages.Count == 0) return null;
        // The language of the old text; the one in the address may be that of a menu.
        var language = new[] { found.Language, url.Language }.OfType<Language>().FirstOrDefault(languages.Contains) ?? languages.Min()!;
        return new(SiteUrls.Item(found.Kind, found.Slug), language);
    }

    private async Task<FormerTarget> ToListAsync(string section, FormerUrl url, CancellationToken cancel)
    {
        var path = "/" + section;
        if (url.IsFeed || url.Page == 1 || !ItemKinds.TryFromSection(section, out var kind)) return new(WithFeed(path, url), url.Language);
        var language = url.Language ?? Languages.Default;
        var count = await db.Translations.OfKind(kind).In(language).VisibleAt(Now).CountAsync(cancel);
        return new(SiteUrls.Page(path, (url.Page - 1) * Pagination.PageSize < count ? url.Page : 1), url.Language);
    }

    private async Task<FormerTarget> ToArchiveAsync(FormerUrl url, CancellationToken cancel)
    {
        var parts = url.Key.Split('/').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var language = url.Language ?? Languages.Default;
        var (first, until) = parts is [var year, var month]
            ? (new DateTime(year, month, 1), new DateTime(year, month, 1).AddMonths(1))
                : (new DateTime(parts[0], 1, 1), new DateTime(parts[0] + 1, 1, 1));
        var hasItems = await db.Translations
            .PublishedBetween(TimeZones.ToUtc(first, TimeZones.Almaty), TimeZones.ToUtc(until, TimeZones.Almaty)).VisibleAt(Now)
            .In(language)
            .AnyAsync(cancel);
        return new(hasItems ? $"/archive/{url.Key}" : "/archive", url.Language);
    }

    private static string WithFeed(string path, FormerUrl url) => url.IsFeed ? path + ".rss" : path;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}

/// <summary>The target of an address of the former site.</summary>
/// <param name="Path">The path; without language unless it is a file.</param>
/// <param name="Language">The language; null if the address names none.</param>
public sealed record FormerTarget(string Path, Language? Language)
{
    /// <summary>Whether the path is complete, without a language.</summary>
    public bool IsFile => Path.StartsWith("/media/", StringComparison.Ordinal) || Path.StartsWith("/files/", StringComparison.Ordinal);
}
