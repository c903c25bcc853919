using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Import.K2;

/// <summary>What a save of the import records with the item, in the same transaction.</summary>
/// <param name="Item">The values of the record. Its item and hash are set by the recorder.</param>
/// <param name="Addresses">Files of the item, by their old numbers and names.</param>
public sealed record FormerRecord(FormerItem Item, IReadOnlyList<FormerAddress> Addresses);

/// <summary>Stores the records of the import.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
internal sealed class FormerItemRecorder(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Stores the record of a language version, in the transaction of its save and before its audit entry.</summary>
    public async Task RecordAsync(Item item, FormerRecord record, Actor by, CancellationToken cancel)
    {
        var wanted = record.Item;
        var stored = await db.FormerItems.FirstOrDefaultAsync(one => one.Key == wanted.Key, cancel);
        if (stored is null)
        {
            // A retried save adds the record again.
            wanted.Id = 0;
            db.Add(stored = wanted);
        }
        else
        {
            (stored.Source, stored.Removed, stored.CategoryId, stored.Created) =
                (wanted.Source, wanted.Removed, wanted.CategoryId, wanted.Created);
            (stored.Association, stored.VoteCount, stored.VoteSum) = (wanted.Association, wanted.VoteCount, wanted.VoteSum);
            (stored.ImportedAt, stored.IsInConflict) = (wanted.ImportedAt, false);
            (stored.SignedOffAt, stored.SignedOffBy) = (null, null);
        }

        (stored.ItemId, stored.Language) = (item.Id, wanted.Language);
        stored.ImportedHash = ComputeHash(item.Translations.Single(translation => translation.Language == wanted.Language));
        await AddAddressesAsync(record.Addresses, by, cancel);
        await UpdateVotesAsync(item.Id, cancel);
    }

    /// <summary>Adds or changes addresses, in the caller's transaction.</summary>
    public async Task AddAddressesAsync(IReadOnlyList<FormerAddress> addresses, Actor by, CancellationToken cancel)
    {
        var (added, audit) = (new List<FormerAddress>(), new AuditLog(db, clock));
        foreach (var address in addresses.DistinctBy(one => (one.Kind, one.Key))
            .OrderBy(one => one.Kind).ThenBy(one => one.Key, StringComparer.Ordinal))
        {
            var stored = await db.FormerAddresses.FirstOrDefaultAsync(one => one.Kind == address.Kind && one.Key == address.Key, cancel);
            if (stored is null)
            {
                address.Id = 0;
                added.Add(db.Add(address).Entity);
            }
            else if (stored.Target != address.Target)
            {
                var key = SealedSubject.FormerAddress.Of(stored.Id);
                await db.CheckSealAsync(key, cancel);
                stored.Target = address.Target;
                await audit.AddAsync(AuditAction.AddRedirect, by, key, $"{address.Kind} {address.Key} → {address.Target}", cancel);
            }
        }

        await db.SaveChangesAsync(cancel);
        if (added.Count == 0) return;
        await audit.AddManyAsync(AuditAction.AddRedirect, by, SealedSubject.FormerAddress,
            added.ConvertAll(one => one.Id.ToString(CultureInfo.InvariantCulture)), cancel);
    }

    /// <summary>Sets the former votes of an item that has no other change, in the caller's transaction.</summary>
    public async Task ChangeVotesAsync(int itemId, Actor by, CancellationToken cancel)
    {
        var key = SealedSubject.Item.Of(itemId);
        await db.CheckSealAsync(key, cancel);
        await UpdateVotesAsync(itemId, cancel);
        await new AuditLog(db, clock).AddAsync(AuditAction.ImportVotes, by, key, detail: null, cancel);
    }

    // Sets the former votes of an item from its records.
    private Task UpdateVotesAsync(int itemId, CancellationToken cancel) => db.Items.Where(item => item.Id == itemId).ExecuteUpdateAsync(
        set => set.SetProperty(item => item.FormerVoteCount,
            item => db.FormerItems.Where(one => one.ItemId == item.Id).Sum(one => one.VoteCount))
            .SetProperty(item => item.FormerVoteSum, item => db.FormerItems.Where(one => one.ItemId == item.Id).Sum(one => one.VoteSum)),
        cancel);

    /// <summary>Hash of what the import writes into a language version.</summary>
    public static string ComputeHash(ItemTranslation translation) => ComputeHash(translation, translation.PublishedAt);

    /// <summary>Hash of the fields and the publication date.</summary>
    public static string ComputeHash(TranslationFields fields, DateTime? publishedAt) =>
        FieldsHash.Compute(TranslationField.All.Select(field => field.Get(fields)).Append(FieldsHash.Format(publishedAt)));
}
