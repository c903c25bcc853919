using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Integrity;

/// <summary>Records what readers get. Each action on an item compares it with the last recorded version, so no action has to state that it
/// makes a new one.</summary>
/// <param name="db">The database. The caller's transaction stores the versions.</param>
internal sealed class VersionRecorder(PortalDbContext db)
{
    private IReadOnlyDictionary<string, string>? presentCountries, presentTopics;

    /// <summary>Records a version for each language version that is public or scheduled and differs from its last one.</summary>
    /// <param name="item">The item after the action, saved, with its language versions, change notes, countries and topics.</param>
    /// <param name="now">The time of the action (UTC).</param>
    /// <param name="draft">The draft that was applied, which states what is a minor change; null if nothing is.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public async Task RecordAsync(Item item, DateTime now, ItemDraft? draft, CancellationToken cancel)
    {
        var newest = await db.PublishedVersions.Where(version => version.ItemId == item.Id
            && !db.PublishedVersions.Any(later => later.ItemId == item.Id && later.Language == version.Language
                && later.Number > version.Number)).ToListAsync(cancel);
        var changes = new List<(VersionChange Change, PublishedVersion? Scheduled, bool IsMinor)>();
        foreach (var translation in item.Translations.OrderBy(one => one.Language))
        {
            var last = newest.Find(version => version.Language == translation.Language);
            var scheduled = last?.From > now ? last : null;
            var status = translation.StatusAt(now);
            if (status is not (PublicationStatus.Published or PublicationStatus.Scheduled))
            {
                if (scheduled is not null) db.PublishedVersions.Remove(scheduled);
                continue;
            }

            var from = status == PublicationStatus.Scheduled ? translation.PublishedAt!.Value
                // An item imported with a date was public elsewhere from that date.
                : last is null && item.Version == 1 && translation.FirstPublishedAt < now ? translation.FirstPublishedAt.Value
                // The time of the action, which its change notes have too.
                : last is null || item.ChangedAt > last.From ? item.ChangedAt : now;
            var isSame = last is not null && (scheduled is null || scheduled.From == from)
                && await IsSameAsync(last, item, translation, cancel);
            if (isSame) continue;

            var isMinor = draft?.Translations.FirstOrDefault(one => one.Language == translation.Language)?.Change == ChangeType.Minor;
            // A scheduled version that readers do not have yet is still the first one.
            var isFirst = last is null || (scheduled is not null && scheduled.Number == 1);
            var isTextChanged = isFirst || (!isMinor && !translation.HasSameFields(VersionContent.Parse(last!.Canonical)));
            changes.Add((new(translation, scheduled?.Number ?? (last?.Number ?? 0) + 1, from, isFirst, isTextChanged),
                scheduled, isMinor));
        }

        var latest = item.Translations.Where(one => UnseenChange.IsPublic(one)).ToDictionary(one => one.Language, one =>
            changes.Find(change => change.Change.Translation == one).Change?.Number
                ?? newest.Find(version => version.Language == one.Language)!.Number);
        TranslationFollower.Apply(item, [.. changes.Select(one => one.Change)], latest);
        foreach (var (change, scheduled, isMinor) in changes)
        {
            var translation = change.Translation;
            var next = PublishedVersion.Create(item, translation, change.Number, change.From,
                translation.ChangeNotes.Where(note => note.At == change.From).MaxBy(note => note.Id)?.Text, isMinor);
            Sign(db, next);
            if (scheduled is null) db.PublishedVersions.Add(next);
            else db.Entry(scheduled).CurrentValues.SetValues(next);
        }
    }

    // A new address of a country or topic, or a merge, is no change of the item: the former slug leads to the present one.
    private async Task<bool> IsSameAsync(PublishedVersion last, Item item, ItemTranslation translation, CancellationToken cancel)
    {
        var present = VersionContent.GetCompared(item, translation);
        if (VersionContent.GetCompared(last) == present) return true;
        presentCountries ??= await db.ReadFormerSlugsAsync<Country>(cancel);
        presentTopics ??= await db.ReadFormerSlugsAsync<Topic>(cancel);
        return VersionContent.GetCompared(last, presentCountries, presentTopics) == present;
    }

    /// <summary>Signs a version. A test without keys stores it without a signature.</summary>
    public static void Sign(PortalDbContext db, PublishedVersion version)
    {
        var keys = db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider
            ?.GetService<SigningKeys>();
        if (keys is not null) (version.Signature, version.KeyId) = keys.Sign(version.Canonical);
    }
}
