using System.Globalization;
using System.Text.Json.Nodes;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Integrity;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Ratings;

/// <summary>Seals the votes of a day (UTC): for each item that was rated on that day, how many votes with 1 to 5 stars it had at the end of
/// the day. Later, votes of that day and before can only become fewer, when readers change or remove them.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class VoteTally(PortalDbContext db, TimeProvider clock)
{
    private const string Prefix = "votes:", Items = "items", Total = "total", DayFormat = "yyyy-MM-dd";
    private const int MaxStars = 5;

    /// <summary>Adds the missing entries of all days that are over.</summary>
    /// <param name="cancel">Cancels the operation.</param>
    public Task RecordAsync(CancellationToken cancel = default) => db.ExecuteOnceAsync(
        async () =>
        {
            await AuditLog.LockAsync(db, cancel);
            var today = clock.GetUtcNow().UtcDateTime.Date;
            var last = await db.AuditEntries.Where(entry => entry.Action == AuditAction.TallyVotes)
                .OrderByDescending(entry => entry.Id).Select(entry => entry.Subject).FirstOrDefaultAsync(cancel);
            var day = last is null
                ? (await db.Votes.MinAsync(vote => (DateTime?)vote.UpdatedAt, cancel))?.Date ?? today
                : ParseDay(last).AddDays(1);
            var isAdded = false;
            for (; day < today; day = day.AddDays(1)) isAdded |= await RecordDayAsync(day, cancel);
            return isAdded;
        },
        static isAdded => isAdded,
        cancel);

    /// <summary>Compares the votes with the entries.</summary>
    internal static async Task<List<AuditFinding>> VerifyAsync(PortalDbContext db, CancellationToken cancel)
    {
        var findings = new List<AuditFinding>();
        var entries = db.AuditEntries.AsNoTracking().Where(entry => entry.Action == AuditAction.TallyVotes).OrderBy(entry => entry.Id);
        AuditEntry? last = null;
        JsonObject? lastContent = null;
        foreach (var entry in await entries.ToListAsync(cancel))
        {
            var copy = await db.SealedContents.Where(one => one.Subject == entry.Subject).Select(one => one.Content)
                .FirstOrDefaultAsync(cancel);
            if (copy is null || SealedContent.ComputeHash(copy) != entry.ContentHash)
            {
                findings.Add(new(AuditFindingType.CopyDamaged, entry) { Subject = entry.Subject });
                continue;
            }

            var content = JsonNode.Parse(copy)!.AsObject();
            (last, lastContent) = (entry, content);
            var sealedItems = content[Items]!.AsObject();
            var ids = sealedItems.Select(one => int.Parse(one.Key, CultureInfo.InvariantCulture)).ToList();
            var counted = await CountAsync(db, ParseDay(entry.Subject!).AddDays(1), ids, cancel);
            foreach (var (item, stars) in counted.OrderBy(one => one.Key))
            {
                var key = item.ToString(CultureInfo.InvariantCulture);
                if (Compare(sealedItems[key]!.AsArray(), stars) is { Count: > 0 } differences)
                    findings.Add(new(AuditFindingType.PastVotesAdded, entry)
                    {
                        Subject = SealedSubject.Item.Of(item).ToString(),
                        Differences = differences,
                    });
            }
        }

        // Votes of earlier days for items that no entry names.
        if (last is null) return findings;
        var until = ParseDay(last.Subject!).AddDays(1);
        var all = await db.Votes.Where(vote => vote.UpdatedAt < until).GroupBy(vote => vote.Stars)
            .Select(of => new { of.Key, Count = of.Count() }).ToListAsync(cancel);
        var total = new int[MaxStars];
        foreach (var one in all) total[one.Key - 1] = one.Count;
        if (Compare(lastContent![Total]!.AsArray(), total) is { Count: > 0 } more)
            findings.Add(new(AuditFindingType.PastVotesAdded, last) { Subject = last.Subject, Differences = more });
        return findings;
    }

    private async Task<bool> RecordDayAsync(DateTime day, CancellationToken cancel)
    {
        var next = day.AddDays(1);
        var items = await db.Votes.Where(vote => vote.UpdatedAt >= day && vote.UpdatedAt < next).Select(vote => vote.ItemId).Distinct()
            .ToListAsync(cancel);
        if (items.Count == 0) return false;
        var counted = await CountAsync(db, next, items, cancel);
        var all = await db.Votes.Where(vote => vote.UpdatedAt < next).GroupBy(vote => vote.Stars)
            .Select(of => new { of.Key, Count = of.Count() }).ToDictionaryAsync(of => (int)of.Key, of => of.Count, cancel);
        var content = new JsonObject
        {
            [Items] = new JsonObject(counted.Select(one => KeyValuePair.Create(
                one.Key.ToString(CultureInfo.InvariantCulture), (JsonNode?)ToArray(one.Value)))),
            [Total] = ToArray([.. Enumerable.Range(1, MaxStars).Select(stars => all.GetValueOrDefault(stars))]),
        };
        await new AuditLog(db, clock).AddContentAsync(AuditAction.TallyVotes, Actor.ForCommand("integrity-check"),
            Prefix + day.ToString(DayFormat, CultureInfo.InvariantCulture), content, cancel);
        return true;
    }

    private static async Task<Dictionary<int, int[]>> CountAsync(
        PortalDbContext db, DateTime until, IReadOnlyList<int> items, CancellationToken cancel)
    {
        var counted = items.ToDictionary(item => item, _ => new int[MaxStars]);
        var rows = await db.Votes.Where(vote => EF.Parameter(items).Contains(vote.ItemId) && vote.UpdatedAt < until)
            .GroupBy(vote => new { vote.ItemId, vote.Stars }).Select(of => new { of.Key.ItemId, of.Key.Stars, Count = of.Count() })
            .ToListAsync(cancel);
        foreach (var row in rows) counted[row.ItemId][row.Stars - 1] = row.Count;
        return counted;
    }

    private static List<SealDifference> Compare(JsonArray was, int[] now) =>
    [
        .. Enumerable.Range(0, MaxStars).Where(at => now[at] > (int)was[at]!).Select(at => new SealDifference(
            string.Create(CultureInfo.InvariantCulture, $"votes.{at + 1}"), was[at]!.ToJsonString(),
            now[at].ToString(CultureInfo.InvariantCulture))),
    ];

    private static JsonArray ToArray(int[] numbers) => new([.. numbers.Select(number => (JsonNode)number)]);

    private static DateTime ParseDay(string subject) => DateTime.ParseExact(subject[Prefix.Length..], DayFormat,
        CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
