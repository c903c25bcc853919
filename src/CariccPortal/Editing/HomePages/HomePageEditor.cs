using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Redirects;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.HomePages;

/// <summary>Changes the featured items and the sections of the home page, for each language.</summary>
/// <param name="db">The database. Each method clears the change tracker.</param>
/// <param name="clock">The clock.</param>
public sealed class HomePageEditor(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Features an item, as the last one. An item that is featured already gets the end.</summary>
    /// <param name="at">The home page that the user saw.</param>
    /// <param name="path">The path of the item, as normalised by <see cref="RedirectPath"/>.</param>
    /// <param name="endsAt">When it ends (UTC); null for no end.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    /// <returns>Null on success.</returns>
    public Task<HomePageError?> FeatureAsync(
        HomePageState at, string path, DateTime? endsAt, Actor by, CancellationToken cancel = default) =>
        ChangeAsync(at, by, async page =>
        {
            var slug = RedirectPath.ParseItem(path)?.Slug ?? path;
            var found = await db.Translations.In(at.Language)
                .Where(text => text.Item.Slug == slug && text.Kind != ItemKind.Page && text.DeletedAt == null)
                .Select(text => new { text.ItemId, text.Title }).FirstOrDefaultAsync(cancel);
            if (found is null) return (HomePageError.ItemMissing, "");
            if (endsAt <= Now) return (HomePageError.EndPassed, "");
            var added = new FeaturedItem(found.ItemId, endsAt);
            page.Featured = page.Featured.All.Any(one => one.ItemId == found.ItemId)
                ? new(page.Featured.All.Select(one => one.ItemId == found.ItemId ? added : one)) : new(page.Featured.All.Append(added));
            var end = endsAt is { } time ? string.Create(CultureInfo.InvariantCulture, $" (until {time:u})") : "";
            return (page.Featured.All.Count > FeaturedItems.MaxCount ? HomePageError.TooMany : null, $"+ {found.Title}{end}");
        }, cancel);

    /// <summary>Moves a featured item up or down.</summary>
    /// <param name="at">The home page that the user saw.</param>
    /// <param name="itemId">The item.</param>
    /// <param name="isUp">Whether it moves up.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    /// <returns>Null on success.</returns>
    public Task<HomePageError?> MoveAsync(HomePageState at, int itemId, bool isUp, Actor by, CancellationToken cancel = default) =>
        ChangeAsync(at, by, async page =>
        {
            page.Featured = new(Move([.. page.Featured.All], one => one.ItemId == itemId, isUp));
            return (null, $"{(isUp ? "↑" : "↓")} {await GetTitleAsync(at.Language, itemId, cancel)}");
        }, cancel);

    /// <summary>Removes an item from the featured ones.</summary>
    /// <param name="at">The home page that the user saw.</param>
    /// <param name="itemId">The item.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    /// <returns>Null on success.</returns>
    public Task<HomePageError?> RemoveAsync(HomePageState at, int itemId, Actor by, CancellationToken cancel = default) =>
        ChangeAsync(at, by, async page =>
        {
            page.Featured = new(page.Featured.All.Where(one => one.ItemId != itemId));
            return (null, $"− {await GetTitleAsync(at.Language, itemId, cancel)}");
        }, cancel);

    /// <summary>Moves, hides or shows a section.</summary>
    /// <param name="at">The home page that the user saw.</param>
    /// <param name="section">The section.</param>
    /// <param name="change">The change.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    /// <returns>Null on success.</returns>
    public Task<HomePageError?> ArrangeAsync(
        HomePageState at, HomeSection section, SectionChange change, Actor by, CancellationToken cancel = default) =>
        ChangeAsync(at, by, page =>
        {
            var shown = HomePage.SectionsOf(page).ToList();
            if (change == SectionChange.Show && !shown.Contains(section)) shown.Add(section);
            if (change == SectionChange.Hide) shown.Remove(section);
            if (change is SectionChange.Up or SectionChange.Down) shown = Move(shown, one => one == section, change == SectionChange.Up);
            page.Sections = [.. shown.Select(one => one.ToString())];
            return Task.FromResult<(HomePageError?, string)>(
                (shown.Count == 0 ? HomePageError.NoSection : null, $"{string.Join(", ", page.Sections)}"));
        }, cancel);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private static List<T> Move<T>(List<T> all, Predicate<T> isMoved, bool isUp)
    {
        var (from, to) = (all.FindIndex(isMoved), all.FindIndex(isMoved) + (isUp ? -1 : 1));
        if (from >= 0 && to >= 0 && to < all.Count) (all[from], all[to]) = (all[to], all[from]);
        return all;
    }

    private async Task<string?> GetTitleAsync(Language language, int itemId, CancellationToken cancel) =>
        await db.Translations.In(language).Where(text => text.ItemId == itemId).Select(text => text.Title).FirstOrDefaultAsync(cancel);

    private async Task<HomePageError?> ChangeAsync(
        HomePageState at, Actor by, Func<HomePage, Task<(HomePageError? Error, string Detail)>> change, CancellationToken cancel)
    {
        try
        {
            return await db.ExecuteOnceAsync(
                async () =>
                {
                    if (!by.Can(Permission.Feature)) return HomePageError.PermissionDenied;
                    var page = await db.HomePages.FirstOrDefaultAsync(one => one.Language == at.Language, cancel);
                    if ((page?.Version ?? 0) != at.Version) return HomePageError.Changed;
                    if (page is not null) await db.CheckSealAsync(SealedSubject.HomePage.Of(page.Id), cancel);
                    page ??= db.HomePages.Add(new() { Language = at.Language }).Entity;
                    page.Featured = new(page.Featured.At(Now));
                    var (error, detail) = await change(page);
                    if (error is not null) return error;
                    page.Version++;
                    await db.SaveChangesAsync(cancel);
                    await new AuditLog(db, clock).AddAsync(AuditAction.ChangeHomePage, by, SealedSubject.HomePage.Of(page.Id),
                        $"[{at.Language.Code}] {detail}", cancel);
                    return (HomePageError?)null;
                },
                static error => error is null,
                cancel);
        }
        catch (SealBrokenException)
        {
            return HomePageError.ChangedOutside;
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || db.IsUniqueViolation(failure))
        {
            return HomePageError.Changed;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}

/// <summary>The state of a home page that a user saw.</summary>
/// <param name="Language">The language.</param>
/// <param name="Version">The version; 0 if nothing was stored.</param>
public readonly record struct HomePageState(Language Language, int Version);

/// <summary>A change of a section.</summary>
public enum SectionChange
{
    /// <summary>One place up.</summary>
    Up,

    /// <summary>One place down.</summary>
    Down,

    /// <summary>Show it, as the last one.</summary>
    Show,

    /// <summary>Do not show it.</summary>
    Hide,
}

/// <summary>Why a home page was not changed.</summary>
public enum HomePageError
{
    /// <summary>The user's role does not allow it.</summary>
    PermissionDenied,

    /// <summary>There is no such item in the language.</summary>
    ItemMissing,

    /// <summary>The end is in the past.</summary>
    EndPassed,

    /// <summary>There are <see cref="FeaturedItems.MaxCount"/> already.</summary>
    TooMany,

    /// <summary>It is the last section.</summary>
    NoSection,

    /// <summary>Another user has changed the home page.</summary>
    Changed,

    /// <summary>The home page was changed directly in the database.</summary>
    ChangedOutside,
}
