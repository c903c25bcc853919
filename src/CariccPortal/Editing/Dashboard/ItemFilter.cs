using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Dashboard;

/// <summary>The date that the filter of the dashboard compares.</summary>
public enum FilterDate
{
    /// <summary>The last change of the item.</summary>
    Changed,

    /// <summary>The publication date of a language version.</summary>
    Published,

    /// <summary>The days of the event.</summary>
    Event,
}

/// <summary>The order of a dashboard list.</summary>
public enum ItemOrder
{
    /// <summary>Most recently changed first.</summary>
    Newest,

    /// <summary>Least recently changed first.</summary>
    Oldest,

    /// <summary>By title in the language of the user; items without a version in it first.</summary>
    Title,

    /// <summary>Most recently published first, drafts last.</summary>
    Published,
}

/// <summary>The filter of the dashboard. All conditions about a language version apply to the same one.</summary>
public sealed record ItemFilter
{
    /// <summary>Words that one title contains; empty for all.</summary>
    public string Query { get; init; } = "";

    /// <summary>The type; null for all.</summary>
    public ItemKind? Kind { get; init; }

    /// <summary>The status of a language version; null for all.</summary>
    public PublicationStatus? Status { get; init; }

    /// <summary>The language of a language version; null for all.</summary>
    public Language? Language { get; init; }

    /// <summary>The user who created the item or changed it last; null for all.</summary>
    public string? PersonId { get; init; }

    /// <summary>The country that the item is about; null for all.</summary>
    public int? CountryId { get; init; }

    /// <summary>The date that <see cref="From"/> and <see cref="Until"/> limit.</summary>
    public FilterDate Date { get; init; }

    /// <summary>The start of the period (UTC); null for no limit.</summary>
    public DateTime? From { get; init; }

    /// <summary>The end of the period (UTC, exclusive); null for no limit.</summary>
    public DateTime? Until { get; init; }

    /// <summary>Returns the items that meet the conditions.</summary>
    /// <param name="db">The database.</param>
    /// <param name="items">The items.</param>
    /// <param name="now">The current time (UTC).</param>
    public IQueryable<Item> Apply(PortalDbContext db, IQueryable<Item> items, DateTime now)
    {
        if (Kind is not null) items = items.Where(item => item.Kind == Kind);
        if (PersonId is not null) items = items.Where(item => item.CreatedById == PersonId || item.ChangedById == PersonId);
        if (CountryId is not null)
            items = items.Where(item => db.ItemCountries.Where(one => one.CountryId == CountryId).Select(one => one.ItemId)
                .Contains(item.Id));
        if (From is { } from && Date == FilterDate.Changed) items = items.Where(item => item.ChangedAt >= from);
        if (Until is { } until && Date == FilterDate.Changed) items = items.Where(item => item.ChangedAt < until);
        if (From is { } ends && Date == FilterDate.Event) items = items.Where(item => item.Event!.EndsAt > ends);
        if (Until is { } starts && Date == FilterDate.Event) items = items.Where(item => item.Event!.StartsAt < starts);
        if (Query.Length == 0 && Status is null && Language is null && !(HasPeriod && Date == FilterDate.Published)) return items;

        // A subquery without a reference to the item is evaluated once, not once per item.
        var translations = FilterTranslations(db, now).Select(one => one.ItemId);
        return items.Where(item => translations.Contains(item.Id));
    }

    /// <summary>Orders the items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="order">The order.</param>
    /// <param name="language">The language of the user.</param>
    public static IQueryable<Item> Sort(IQueryable<Item> items, ItemOrder order, Language language) => order switch
    {
        ItemOrder.Oldest => items.OrderBy(item => item.ChangedAt).ThenBy(item => item.Id),
        ItemOrder.Title => items.OrderBy(item => item.Translations.Where(one => one.Language == language && one.DeletedAt == null)
            .Select(one => one.TitleKey).FirstOrDefault()).ThenBy(item => item.Id),
        ItemOrder.Published => items.OrderByDescending(item =>
            item.Translations.Where(one => one.WithdrawnAt == null && one.DeletedAt == null && one.SupersededAt == null)
                .Max(one => one.PublishedAt))
            .ThenByDescending(item => item.Id),
        _ => items.OrderByDescending(item => item.ChangedAt).ThenByDescending(item => item.Id),
    };

    private bool HasPeriod => From is not null || Until is not null;

    private IQueryable<ItemTranslation> FilterTranslations(PortalDbContext db, DateTime now)
    {
        var found = db.Translations.Where(one => one.DeletedAt == null);
        if (Language is { } language) found = found.Where(one => one.Language == language);
        foreach (var pattern in LikePattern.ForEachWord(Query))
            found = found.Where(one => EF.Functions.Like(one.TitleKey, pattern, LikePattern.Escape));
        if (HasPeriod && Date == FilterDate.Published)
        {
            // Per language, because the index of publication dates starts with the language.
            if (Language is null) found = found.Where(one => EF.Constant(Languages.All).Contains(one.Language));
            found = found.Where(one => one.PublishedAt != null && one.WithdrawnAt == null);
            if (From is { } from) found = found.Where(one => one.PublishedAt >= from);
            if (Until is { } until) found = found.Where(one => one.PublishedAt < until);
        }

        return Status switch
        {
            PublicationStatus.Draft => found.Where(one => one.PublishedAt == null && one.Submission == null && one.ChangeRequest == null),
            PublicationStatus.InReview => found.Where(one => one.PublishedAt == null && one.Submission != null),
            PublicationStatus.ChangesRequested =>
                found.Where(one => one.PublishedAt == null && one.Submission == null && one.ChangeRequest != null),
            PublicationStatus.Scheduled => found.Where(one => one.PublishedAt > now && one.WithdrawnAt == null),
            PublicationStatus.Published => found.Where(one => one.PublishedAt <= now && one.WithdrawnAt == null),
            PublicationStatus.Withdrawn => found.Where(one => one.WithdrawnAt != null),
            null => found,
            _ => throw new InvalidOperationException($"The dashboard has no items with the status '{Status}'."),
        };
    }
}
