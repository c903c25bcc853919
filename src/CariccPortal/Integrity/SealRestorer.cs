using System.Globalization;
using System.Text.Json.Nodes;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Integrity;

/// <summary>Replaces content that was changed directly in the database by the sealed content. Each operation is one transaction with its
/// audit entry.</summary>
/// <param name="db">The database. The change tracker is cleared.</param>
/// <param name="clock">The clock.</param>
public sealed class SealRestorer(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Restores a subject: writes the sealed content, moves an added item to the bin, or removes another added row. If the sealed
    /// copy was changed too, readers no longer get the content: an item is withdrawn with a notice.</summary>
    /// <param name="key">The subject.</param>
    /// <param name="type">What was found.</param>
    /// <param name="by">The user, or the check.</param>
    /// <param name="cancel">Cancels the operation.</param>
    /// <returns>Whether readers now get no changed content. Also true if nothing is to be done.</returns>
    public async Task<bool> RestoreAsync(SubjectKey key, AuditFindingType type, Actor by, CancellationToken cancel = default)
    {
        try
        {
            return await db.ExecuteOnceAsync(
                async () =>
                {
                    await AuditLog.LockAsync(db, cancel);
                    var verifier = new AuditVerifier(db);
                    var findings = await verifier.CompareAsync(key.Subject, [key.Key], cancel);
                    if (type == AuditFindingType.SearchMismatch)
                        findings.AddRange(await verifier.CompareSearchAsync([key.Key], findings, cancel));
                    var finding = findings.FirstOrDefault(one => one.Type == type) ?? findings.FirstOrDefault();
                    return finding is null || await ApplyAsync(key, finding, by, cancel);
                },
                static isDone => isDone,
                cancel);
        }
        catch (Exception failure) when (failure is DbUpdateException or InvalidOperationException or FormatException)
        {
            // Another row that was changed is in the way: a later run tries again.
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<bool> ApplyAsync(SubjectKey key, AuditFinding finding, Actor by, CancellationToken cancel)
    {
        var (now, isItem) = (clock.GetUtcNow().UtcDateTime, key.Subject == SealedSubject.Item);
        var translations = isItem ? db.Translations.Where(one => one.ItemId == int.Parse(key.Key, CultureInfo.InvariantCulture)) : null;
        switch (finding.Type)
        {
            case AuditFindingType.VotesMismatch:
                await RecountAsync(int.Parse(key.Key, CultureInfo.InvariantCulture), cancel);
                break;
            case AuditFindingType.CopyDamaged:
                break;
            case AuditFindingType.SearchMismatch:
                // The index follows from the text: nothing is sealed again.
                await UpdateSearchAsync(int.Parse(key.Key, CultureInfo.InvariantCulture), cancel);
                return true;
            case AuditFindingType.Added when translations is not null && await translations.AnyAsync(cancel):
                await translations.ExecuteUpdateAsync(set => set.SetProperty(one => one.DeletedAt, one => one.DeletedAt ?? now), cancel);
                break;
            case AuditFindingType.Added:
                await key.Subject.RestoreAsync(db, key.Key, content: null, cancel);
                break;
            case var _ when finding.CanRestore:
                await key.Subject.RestoreAsync(db, key.Key, await ReadCopyAsync(key, cancel), cancel);
                break;
            case var _ when translations is not null:
                await WithdrawAsync(translations, now, cancel);
                break;
            case var _ when key.Subject == SealedSubject.Redirect || key.Subject == SealedSubject.FormerAddress
                || key.Subject == SealedSubject.Synonyms:
                await key.Subject.RestoreAsync(db, key.Key, content: null, cancel);
                break;
            default:
                return false;
        }

        var name = finding.Name is null ? "" : $"{finding.Name}: ";
        db.RenewSeal(key);
        await new AuditLog(db, clock).AddAsync(AuditAction.RestoreSealed, by, key, $"{name}{finding.Type}", cancel);
        if (isItem) await UpdateSearchAsync(int.Parse(key.Key, CultureInfo.InvariantCulture), cancel);
        return true;
    }

    private async Task<JsonObject> ReadCopyAsync(SubjectKey key, CancellationToken cancel)
    {
        var subject = key.ToString();
        var copy = await db.SealedContents.AsNoTracking().SingleAsync(one => one.Subject == subject, cancel);
        return JsonNode.Parse(copy.Content)!.AsObject();
    }

    private async Task RecountAsync(int itemId, CancellationToken cancel)
    {
        var (count, sum) = (await db.Votes.CountAsync(vote => vote.ItemId == itemId, cancel),
            await db.Votes.Where(vote => vote.ItemId == itemId).SumAsync(vote => vote.Stars, cancel));
        await db.Items.Where(item => item.Id == itemId).ExecuteUpdateAsync(
            set => set.SetProperty(item => item.VoteCount, count).SetProperty(item => item.VoteSum, sum), cancel);
    }

    private async Task WithdrawAsync(IQueryable<ItemTranslation> translations, DateTime now, CancellationToken cancel)
    {
        foreach (var language in await translations.Select(one => one.Language).ToListAsync(cancel))
        {
            var reason = CheckNotice.Get(language);
            await translations.Where(one => one.Language == language).ExecuteUpdateAsync(
                set => set.SetProperty(one => one.WithdrawnAt, now).SetProperty(one => one.WithdrawalReason, reason), cancel);
        }
    }

    private async Task UpdateSearchAsync(int itemId, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var item = await db.Items.AsNoTracking().AsSplitQuery().Include(one => one.Translations).Include(one => one.Countries)
            .Include(one => one.Topics).FirstOrDefaultAsync(one => one.Id == itemId, cancel);
        if (item is not null) await db.Search.UpdateItemAsync(item, cancel);
    }

    // Stored with the item as its reason of withdrawal, so it is no sentence of the interface.
    private static readonly LocalizedText CheckNotice = LocalizedText.FromCodes(
        ("en", "This text is being checked: it was changed outside the portal."),
        ("ru", "Текст проверяется: он был изменён в обход портала."));
}
