using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>What lies in which tray for a member. Each begins at an index of few rows, or at the last year.</summary>
public sealed class Trays(PortalDb db, Colleague by, DateTime now)
{
    /// <summary>Counts end here: more is more than anybody looks through.</summary>
    public const int MostCounted = 99;

    /// <summary>The trays that a member has.</summary>
    public IReadOnlyList<Tray> All { get; } = [.. Enum.GetValues<Tray>().Where(tray => by.May(Act.Release) || tray is Tray.Recent or Tray.Mine or Tray.Returned or Tray.Scheduled)];

    /// <summary>What lies in a tray.</summary>
    public IQueryable<Item> In(Tray tray) => tray switch
    {
        Tray.Mine => Items.Where(item => item.CreatedById == by.Id),
        Tray.Waiting => With(Unreleased.Where(text => text.Submitted != null && text.WriterId != by.Id && text.ChangedById != by.Id)),
        Tray.Returned => With(Unreleased.Where(text => text.Submitted == null && text.Returned != null)).Where(item => by.May(Act.Release) || item.CreatedById == by.Id),
        Tray.Scheduled => With(InEach.Where(text => text.ReleasedAt > now && text.WithdrawnAt == null && text.DeletedAt == null)),
        Tray.Unread => With(db.Texts.Where(text => text.Unread != null && text.DeletedAt == null)),
        Tray.NoOutcome => Items.Where(item => item.Occasion!.EndsAt > YearAgo && item.Occasion.EndsAt <= now
            && item.Texts.AsQueryable().Any(IsVisible) && !item.Texts.Any(text => text.ChangedAt > item.Occasion.EndsAt)),
        Tray.NoTwin => With(OfLastYear.Where(text => !db.Texts.VisibleAt(now).Any(twin => twin.ItemId == text.ItemId && twin.Language != text.Language))),
        Tray.StaleTwin => With(OfLastYear.Where(text => db.Texts.VisibleAt(now).Any(twin => twin.ItemId == text.ItemId && twin.Language != text.Language && twin.ChangedAt > text.ChangedAt))),
        _ => Items,
    };

    /// <summary>How many lie in each tray, counted no further than one past <see cref="MostCounted"/>; the first tray is not counted.</summary>
    public async Task<IReadOnlyDictionary<Tray, int>> CountAsync(CancellationToken cancel)
    {
        var counts = new Dictionary<Tray, int>();
        foreach (var tray in All.Skip(1)) counts[tray] = await In(tray).Take(MostCounted + 1).CountAsync(cancel);
        return counts;
    }

    private DateTime YearAgo { get; } = now.AddYears(-1);

    private System.Linq.Expressions.Expression<Func<ItemText, bool>> IsVisible => ItemQueries.IsVisibleAt(now);

    private IQueryable<Item> Items => db.Items.AsNoTracking().Where(item => item.Texts.Any(text => text.DeletedAt == null));

    private IQueryable<ItemText> Unreleased => db.Texts.Where(text => text.ReleasedAt == null && text.DeletedAt == null);

    // Language by language, since the index of releases begins with it.
    private IQueryable<ItemText> InEach => db.Texts.Where(text => text.Language == Language.English || text.Language == Language.Russian);

    private IQueryable<ItemText> OfLastYear => InEach.Where(text => text.ReleasedAt > YearAgo).VisibleAt(now);

    private IQueryable<Item> With(IQueryable<ItemText> texts) => db.Items.AsNoTracking().Where(item => texts.Any(text => text.ItemId == item.Id));
}
