using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Votes;

/// <summary>Removes votes that do not come from readers, such as those of a script. The totals of the item stay exact, and the audit log
/// has the reason.</summary>
/// <param name="db">The database. The change tracker is cleared.</param>
/// <param name="clock">The clock.</param>
public sealed class VoteVoider(PortalDbContext db, TimeProvider clock)
{
    private readonly ItemTransaction transaction = new(db, clock);

    /// <summary>Voids the votes of an item in the given hours.</summary>
    /// <param name="selection">The votes.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> VoidAsync(VoteSelection selection, string reason, Actor by, CancellationToken cancel = default) =>
        transaction.ExecuteAsync(async () =>
        {
            if (!by.Can(Permission.VoidVotes)) return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
            var errors = NoteValidator.Validate(reason.Trim(), EditErrorCode.VoidReasonMissing).ToList();
            if (selection.Hours.Count == 0) errors.Add(new(EditErrorCode.VotesMissing));
            if (errors.Count > 0) return EditResult.Failure(errors);

            // Locks the row of the item, as a vote does, so that no vote is counted between reading and removing.
            var items = db.Items.Where(item => item.Id == selection.ItemId);
            if (await items.ExecuteUpdateAsync(set => set.SetProperty(item => item.VoteCount, item => item.VoteCount), cancel) == 0)
                return EditResult.Failure(new EditError(EditErrorCode.NotFound));
            var (count, sum) = (0, 0);
            foreach (var hour in selection.Hours.Distinct())
            {
                var votes = db.Votes.Where(vote => vote.ItemId == selection.ItemId && vote.UpdatedAt >= hour
                    && vote.UpdatedAt < hour.AddHours(1) && (selection.Stars == null || vote.Stars == selection.Stars));
                var stars = await votes.Select(vote => vote.Stars).ToListAsync(cancel);
                (count, sum) = (count + stars.Count, sum + stars.Sum(one => one));
                await votes.ExecuteDeleteAsync(cancel);
            }

            if (count == 0) return EditResult.Failure(new EditError(EditErrorCode.VotesMissing));
            await items.ExecuteUpdateAsync(set => set.SetProperty(item => item.VoteCount, item => item.VoteCount - count)
                .SetProperty(item => item.VoteSum, item => item.VoteSum - sum), cancel);
            var item = (await transaction.FindAsync(selection.ItemId, cancel))!;
            await transaction.Audit.AddAsync(AuditAction.VoidVotes, by, item, Describe(selection, count, reason.Trim()), cancel: cancel);
            return EditResult.Success(item.Id);
        }, cancel);

    private static string Describe(VoteSelection selection, int count, string reason)
    {
        var stars = selection.Stars is { } only ? string.Create(CultureInfo.InvariantCulture, $", stars: {only}") : "";
        var hours = string.Join(", ", selection.Hours.Distinct().Order()
            .Select(hour => hour.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
        return string.Create(CultureInfo.InvariantCulture, $"{count} votes{stars}: {reason}; hours from {hours} UTC");
    }
}

/// <summary>Votes of an item.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Hours">The starts of the hours (UTC) in which they were cast or last changed.</param>
/// <param name="Stars">Only votes with these stars; null for all.</param>
public sealed record VoteSelection(int ItemId, IReadOnlyCollection<DateTime> Hours, byte? Stars);

/// <summary>The votes of an item in an hour.</summary>
/// <param name="Hour">The start of the hour (UTC).</param>
/// <param name="Stars">The number of votes with 1, 2, 3, 4 and 5 stars.</param>
public sealed record VoteHour(DateTime Hour, IReadOnlyList<int> Stars)
{
    private const int MaxStars = 5;

    /// <summary>The number of votes.</summary>
    public int Count => Stars.Sum();

    /// <summary>Returns the hours in which an item has votes, the last first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="itemId">The item.</param>
    /// <param name="cancel">Cancels the query.</param>
    public static async Task<IReadOnlyList<VoteHour>> ReadAsync(PortalDbContext db, int itemId, CancellationToken cancel = default)
    {
        var hours = new SortedDictionary<DateTime, int[]>();
        await foreach (var vote in db.Votes.AsNoTracking().Where(vote => vote.ItemId == itemId)
            .Select(vote => new { vote.UpdatedAt, vote.Stars }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var hour = vote.UpdatedAt.AddTicks(-(vote.UpdatedAt.Ticks % TimeSpan.TicksPerHour));
            if (!hours.TryGetValue(hour, out var stars)) hours[hour] = stars = new int[MaxStars];
            stars[vote.Stars - 1]++;
        }

        return [.. hours.Reverse().Select(of => new VoteHour(of.Key, of.Value))];
    }
}
