using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Navigation;

/// <summary>Puts pages into the navigation and the footer. A place is not part of the content, so it needs no version and no
/// review.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class NavigationEditor(PortalDbContext db, TimeProvider clock)
{
    /// <summary>The highest place.</summary>
    public const int MaxPlace = 999;

    private readonly ItemTransaction transaction = new(db, clock);

    /// <summary>Parses a place, from 1; false if it is not valid.</summary>
    public static bool TryParsePlace(string? text, out int place) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out place) && place is >= 1 and <= MaxPlace;

    /// <summary>Changes the places of pages, in one transaction. Pages that have their places already are not changed.</summary>
    /// <param name="places">The pages with their places.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> SaveAsync(IReadOnlyCollection<PagePlace> places, Actor by, CancellationToken cancel = default) =>
        transaction.ExecuteAsync(async () =>
        {
            if (!by.Can(Permission.ManageNavigation)) return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
            var ids = places.Select(place => place.ItemId).ToList();
            var stored = await db.Items.AsNoTracking().Where(item => EF.Parameter(ids).Contains(item.Id) && item.Kind == ItemKind.Page)
                .Select(item => new PagePlace(item.Id, item.NavigationPlace, item.FooterPlace)).ToListAsync(cancel);
            foreach (var place in places.Except(stored).OrderBy(place => place.ItemId))
            {
                if (await transaction.FindAsync(place.ItemId, cancel) is not { Kind: ItemKind.Page } page)
                    return EditResult.Failure(new EditError(EditErrorCode.NotFound));
                page.Touch(transaction.Now, by.Id);
                (page.NavigationPlace, page.FooterPlace) = (place.Navigation, place.Footer);
                await db.SaveChangesAsync(cancel);
                await transaction.Audit.AddAsync(AuditAction.PlacePage, by, page, Describe(place), cancel: cancel);
            }

            return EditResult.Success(0);
        }, cancel);

    private static string Describe(PagePlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"navigation {place.Navigation ?? 0}, footer {place.Footer ?? 0}");
}

/// <summary>The places of a page.</summary>
/// <param name="ItemId">The page.</param>
/// <param name="Navigation">The place in the navigation; null for none.</param>
/// <param name="Footer">The place in the footer; null for none.</param>
public sealed record PagePlace(int ItemId, int? Navigation, int? Footer);
