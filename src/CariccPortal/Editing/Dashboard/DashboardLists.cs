using System.Linq.Expressions;
using CariccPortal.Data;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Dashboard;

/// <summary>The lists of the dashboard. An item can be in several.</summary>
public enum DashboardList
{
    /// <summary>All items that are not in the bin.</summary>
    AllItems,

    /// <summary>Items that the user should review, correct or mark as reviewed.</summary>
    WaitingForMe,

    /// <summary>Items that the user created.</summary>
    MyItems,

    /// <summary>Submitted versions that the user neither wrote nor changed last.</summary>
    ToReview,

    /// <summary>Versions returned to their writer with a note.</summary>
    ChangesRequested,

    /// <summary>Versions with a publication date in the future.</summary>
    Scheduled,

    /// <summary>Versions published without review and not reviewed since.</summary>
    PublishedWithoutReview,

    /// <summary>Items whose recheck date has come: those of the user, or all for an editor.</summary>
    ToRecheck,

    /// <summary>Public events that ended within the last year and have not been changed since.</summary>
    PastEventsToUpdate,

    /// <summary>Items published within the last year that lack a language.</summary>
    MissingTranslation,

    /// <summary>Items published within the last year with one language version newer than another.</summary>
    TranslationOutOfDate,
}

/// <summary>Queries of the dashboard lists for one user. Each starts from an index with few rows or from the last year.</summary>
/// <param name="db">The database.</param>
/// <param name="actor">The user.</param>
/// <param name="now">The current time (UTC).</param>
public sealed class DashboardLists(PortalDbContext db, Actor actor, DateTime now)
{
    /// <summary>The highest number shown as a count.</summary>
    public const int MaxCount = 99;

    /// <summary>The lists that the user's role can see.</summary>
    public IReadOnlyList<DashboardList> All { get; } =
    [
        .. Enum.GetValues<DashboardList>().Where(list => actor.Can(Permission.Publish)
            || list is DashboardList.AllItems or DashboardList.WaitingForMe or DashboardList.MyItems or DashboardList.ChangesRequested
                or DashboardList.Scheduled or DashboardList.ToRecheck),
    ];

    private DateTime OneYearAgo { get; } = now.AddYears(-1);

    private DateOnly Today { get; } = TimeZones.DayInAlmaty(now);

    private Expression<Func<ItemTranslation, bool>> IsVisible => ItemQueries.IsVisibleAt(now);

    private IQueryable<Item> Items => db.Items.AsNoTracking().Where(item => item.Translations.Any(one => one.DeletedAt == null));

    private IQueryable<ItemTranslation> Unpublished => db.Translations.Where(one => one.PublishedAt == null && one.DeletedAt == null);

    private IQueryable<ItemTranslation> Submitted => Unpublished.Where(one =>
        one.Submission != null && one.WriterId != actor.Id && one.ContentChangedById != actor.Id);

    private IQueryable<ItemTranslation> Returned => Unpublished.Where(one => one.Submission == null && one.ChangeRequest != null);

    private IQueryable<ItemTranslation> Unreviewed =>
        db.Translations.Where(one => one.UnreviewedPublication != null && one.DeletedAt == null);

    private IQueryable<NextVersion> SubmittedNext => db.NextVersions.Where(next =>
        next.Submission != null && next.ScheduledAt == null && next.CreatedById != actor.Id && !next.UnseenBy.Contains(actor.Id!));

    private IQueryable<NextVersion> ReturnedNext => db.NextVersions.Where(next =>
        next.Submission == null && next.ScheduledAt == null && next.ChangeRequest != null);

    private IQueryable<Item> Waiting
    {
        get
        {
            var waiting = Returned.Where(one => one.Item.CreatedById == actor.Id).Select(one => one.ItemId);
            waiting = waiting.Concat(ReturnedNext.Where(next => next.CreatedById == actor.Id || next.ChangedById == actor.Id)
                .Select(next => next.ItemId));
            if (actor.Can(Permission.Publish))
                waiting = waiting.Concat(Submitted.Select(one => one.ItemId)).Concat(SubmittedNext.Select(next => next.ItemId));
            if (actor.Can(Permission.MarkReviewed))
                waiting = waiting.Concat(Unreviewed.Where(one => one.UnseenBy.Any(id => id != actor.Id)).Select(one => one.ItemId));
            return Items.Where(item => waiting.Contains(item.Id));
        }
    }

    // Per language, because the index of publication dates starts with the language.
    private IQueryable<ItemTranslation> InEveryLanguage =>
        db.Translations.Where(one => EF.Constant(Languages.All).Contains(one.Language));

    private IQueryable<ItemTranslation> PublishedInLastYear => InEveryLanguage.Where(one => one.PublishedAt > OneYearAgo).FindableAt(now);

    /// <summary>Returns the items of a list.</summary>
    public IQueryable<Item> ItemsIn(DashboardList list) => list switch
    {
        DashboardList.AllItems => Items,
        DashboardList.WaitingForMe => Waiting,
        DashboardList.MyItems => Items.Where(item => item.CreatedById == actor.Id),
        DashboardList.ToReview => HavingAny(Submitted.Select(one => one.ItemId).Concat(SubmittedNext.Select(next => next.ItemId))),
        DashboardList.ChangesRequested =>
            HavingAny(Returned.Select(one => one.ItemId).Concat(ReturnedNext.Select(next => next.ItemId)))
            .Where(item => actor.Can(Permission.Publish) || item.CreatedById == actor.Id),
        DashboardList.Scheduled => HavingAny(InEveryLanguage.Where(one =>
            one.PublishedAt > now && one.WithdrawnAt == null && one.DeletedAt == null && one.SupersededAt == null).Select(one => one.ItemId)
            .Concat(db.NextVersions.Where(next => next.ScheduledAt != null).Select(next => next.ItemId))),
        DashboardList.PublishedWithoutReview =>
            HavingAny(Unreviewed),
        DashboardList.ToRecheck => Items.Where(item => item.RecheckOn <= Today
            && (actor.Can(Permission.Publish) || item.CreatedById == actor.Id)),
        DashboardList.PastEventsToUpdate => Items.Where(item => item.Event!.EndsAt > OneYearAgo && item.Event.EndsAt <= now
            && item.Translations.AsQueryable().Any(IsVisible) && !item.Translations.Any(one => one.ContentChangedAt > item.Event.EndsAt)),
        DashboardList.MissingTranslation => HavingAny(PublishedInLastYear.Where(one =>
            db.Translations.FindableAt(now).Count(other => other.ItemId == one.ItemId
                && EF.Constant(Languages.All).Contains(other.Language))
                < Languages.All.Count)),
        DashboardList.TranslationOutOfDate => HavingAny(PublishedInLastYear.Where(one => one.BehindSince != null)),
        _ => throw new ArgumentOutOfRangeException(nameof(list), list, message: null),
    };

    /// <summary>Counts the items that wait for the user, up to one more than <see cref="MaxCount"/>.</summary>
    public Task<int> CountWaitingAsync(CancellationToken cancel) => Waiting.Take(MaxCount + 1).CountAsync(cancel);

    /// <summary>Counts the items of each list except <see cref="DashboardList.AllItems"/>, up to one more than
    /// <see cref="MaxCount"/>.</summary>
    public async Task<IReadOnlyDictionary<DashboardList, int>> CountAsync(CancellationToken cancel)
    {
        var counts = new Dictionary<DashboardList, int>();
        foreach (var list in All.Skip(1)) counts[list] = await ItemsIn(list).Take(MaxCount + 1).CountAsync(cancel);
        return counts;
    }

    private IQueryable<Item> HavingAny(IQueryable<ItemTranslation> translations) =>
        HavingAny(translations.Select(one => one.ItemId));

    private IQueryable<Item> HavingAny(IQueryable<int> ids) => Items.Where(item => ids.Contains(item.Id));
}
