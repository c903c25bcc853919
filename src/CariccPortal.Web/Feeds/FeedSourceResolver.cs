using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Feeds;

/// <summary>Resolves the URL of a feed or calendar to its source.</summary>
public sealed class FeedSourceResolver(PortalDbContext db, Localizer localizer)
{
    private static readonly AuditAction[] CategoryActions =
        [AuditAction.ChangeTopic, AuditAction.MergeTopics, AuditAction.ChangeCountry, AuditAction.MergeCountries];

    /// <summary>Returns the source for the route values; null if the topic or country does not exist.</summary>
    public async Task<FeedSource?> FindAsync(RouteValueDictionary values, CancellationToken cancel)
    {
        if (ItemKinds.TryFromSection(values["section"] as string, out var kind))
            return new(SiteUrls.Section(kind), localizer.Section(kind), texts => texts.OfKind(kind));
        if (values["topic"] is string topicSlug)
        {
            var topic = await db.Topics.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == topicSlug, cancel);
            return topic is null ? null
                : new(SiteUrls.Topic(topic.Slug), topic.Name.Get(localizer.Language),
                    texts => texts.ForTopic(topic, db.ItemTopics));
        }

        if (values["country"] is string countrySlug)
        {
            var country = await db.Countries.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == countrySlug, cancel);
            return country is null ? null
                : new(SiteUrls.Country(country.Slug), country.Name.Get(localizer.Language),
                    texts => texts.ForCountry(country, db.ItemCountries));
        }

        return new("", "", texts => texts);
    }

    /// <summary>Returns the topic names of items, in the language of the request.</summary>
    public async Task<ILookup<int, string>> ReadTopicsAsync(IReadOnlyList<int> itemIds, CancellationToken cancel)
    {
        // A calendar can have thousands of items, but there are few topics: read the names once instead of a join.
        var rows = itemIds.Count == 0
            ? [] : await db.ItemTopics.AsNoTracking().Where(row => EF.Parameter(itemIds).Contains(row.ItemId)).ToListAsync(cancel);
        var topics = rows.Count == 0 ? [] : await db.Topics.AsNoTracking().ToListAsync(cancel);
        var names = topics.OrderBy(topic => topic.Name.Get(Languages.Default), StringComparer.Ordinal).Index()
            .ToDictionary(one => one.Item.Id, one => (Place: one.Index, Name: one.Item.Name.Get(localizer.Language)));
        return rows.Select(row => (row.ItemId, names[row.TopicId].Place, names[row.TopicId].Name)).OrderBy(of => of.Place)
            .ToLookup(of => of.ItemId, of => of.Name);
    }

    /// <summary>Returns the time of the last action on any item, topic or country, or of the last publication. No feed has changed
    /// since.</summary>
    public async Task<DateTime> ReadLastChangeAsync(DateTime now, CancellationToken cancel)
    {
        var lastAction = await db.AuditEntries.Where(entry => entry.ItemId != null || CategoryActions.Contains(entry.Action))
            .OrderByDescending(entry => entry.Id)
            .Select(entry => (DateTime?)entry.At).FirstOrDefaultAsync(cancel);
        var last = lastAction ?? DateTime.UnixEpoch;
        // The languages let the index find the few publications since.
        return await db.Translations.VisibleAt(now)
            .Where(text => EF.Constant(Languages.All).Contains(text.Language) && text.PublishedAt > last)
            .MaxAsync(text => text.PublishedAt, cancel) ?? last;
    }
}

/// <summary>What a feed or a calendar contains.</summary>
/// <param name="Path">The path of the list page without the language; empty for all items.</param>
/// <param name="Title">The title in the language of the request.</param>
/// <param name="Filter">Filters the translations that belong to it.</param>
public sealed record FeedSource(string Path, string Title, Func<IQueryable<ItemTranslation>, IQueryable<ItemTranslation>> Filter)
{
    /// <summary>The query string of the page and its feeds, such as <c>?q=…</c>; empty if the list has none.</summary>
    public string Query { get; init; } = "";
}
