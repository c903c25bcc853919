using CariccPortal.Data;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>What lies in which tray for a member. Each begins at an index of few rows, or at the last year.</summary>
public sealed class DashboardLists(PortalDbContext db, Actor actor, DateTime now)
{
    /// <summary>Counts end here: more is more than anybody looks through.</summary>
    public const int MaxCount = 99;

    /// <summary>The trays that a member has.</summary>
    public IReadOnlyList<DashboardList> All { get; } = [.. Enum.GetValues<DashboardList>().Where(tray => actor.Can(Permission.Publish) || tray is DashboardList.AllItems or DashboardList.MyItems or DashboardList.ChangesRequested or DashboardList.Scheduled)];

    /// <summary>What lies in a tray.</summary>
    public IQueryable<Item> ItemsIn(DashboardList list) => list switch
    {
        DashboardList.MyItems => Items.Where(item => item.CreatedById == actor.Id),
        DashboardList.ToReview => HavingAny(Unpublished.Where(text => text.Submission != null && text.WriterId != actor.Id && text.ContentChangedById != actor.Id)),
        DashboardList.ChangesRequested => HavingAny(Unpublished.Where(text => text.Submission == null && text.ChangeRequest != null)).Where(item => actor.Can(Permission.Publish) || item.CreatedById == actor.Id),
        DashboardList.Scheduled => HavingAny(InEveryLanguage.Where(text => text.PublishedAt > now && text.WithdrawnAt == null && text.DeletedAt == null)),
        DashboardList.PublishedWithoutReview => HavingAny(db.Translations.Where(text => text.UnreviewedPublication != null && text.DeletedAt == null)),
        DashboardList.PastEventsToUpdate => Items.Where(item => item.Event!.EndsAt > OneYearAgo && item.Event.EndsAt <= now
            && item.Translations.AsQueryable().Any(IsVisible) && !item.Translations.Any(text => text.ContentChangedAt > item.Event.EndsAt)),
        DashboardList.MissingTranslation => HavingAny(PublishedInLastYear.Where(text =>
            db.Translations.VisibleAt(now).Count(one => one.ItemId == text.ItemId && EF.Constant(Languages.All).Contains(one.Language)) < Languages.All.Count)),
        DashboardList.TranslationOutOfDate => HavingAny(PublishedInLastYear.Where(text => db.Translations.VisibleAt(now).Any(twin => twin.ItemId == text.ItemId && twin.Language != text.Language && twin.ContentChangedAt > text.ContentChangedAt))),
        _ => Items,
    };

    /// <summary>How many lie in each tray, counted no further than one past <see cref="MaxCount"/>; the first tray is not counted.</summary>
    public async Task<IReadOnlyDictionary<DashboardList, int>> CountAsync(CancellationToken cancel)
    {
        var counts = new Dictionary<DashboardList, int>();
        foreach (var tray in All.Skip(1)) counts[tray] = await ItemsIn(tray).Take(MaxCount + 1).CountAsync(cancel);
        return counts;
    }

    private DateTime OneYearAgo { get; } = now.AddYears(-1);

    private System.Linq.Expressions.Expression<Func<ItemTranslation, bool>> IsVisible => ItemQueries.IsVisibleAt(now);

    private IQueryable<Item> Items => db.Items.AsNoTracking().Where(item => item.Translations.Any(text => text.DeletedAt == null));

    private IQueryable<ItemTranslation> Unpublished => db.Translations.Where(text => text.PublishedAt == null && text.DeletedAt == null);

    // Language by language, since the index of releases begins with it.
    private IQueryable<ItemTranslation> InEveryLanguage => db.Translations.Where(text => EF.Constant(Languages.All).Contains(text.Language));

    private IQueryable<ItemTranslation> PublishedInLastYear => InEveryLanguage.Where(text => text.PublishedAt > OneYearAgo).VisibleAt(now);

    private IQueryable<Item> HavingAny(IQueryable<ItemTranslation> translations) => db.Items.AsNoTracking().Where(item => translations.Any(text => text.ItemId == item.Id));
}
