using System.Globalization;
using System.Text.Json.Nodes;
using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Audit;

/// <summary>Records the actions of staff in a hash chain.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class AuditLog(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Records an action on an item, with the item's title and content hash, and what readers get from now on. Uses the
    /// transaction of the action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="by">The user.</param>
    /// <param name="item">The item after the action, saved, with its language versions, change notes, countries and topics.</param>
    /// <param name="note">A note after the title, such as a reason.</param>
    /// <param name="draft">The draft that was applied; null if the action applies none.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public async Task AddAsync(AuditAction action, Actor by, Item item, string? note = null, ItemDraft? draft = null,
        CancellationToken cancel = default)
    {
        await new VersionRecorder(db).RecordAsync(item, clock.GetUtcNow().UtcDateTime, draft, cancel);
        var title = item.Translations.OrderBy(translation => translation.Language).FirstOrDefault()?.Title;
        var entry = CreateEntry(action, by, note is null ? title : $"{title}: {note}");
        entry.ItemId = item.Id;
        await AppendAsync(entry, SealedSubject.Item.Of(item.Id), cancel);
    }

    /// <summary>Records an action on a sealed subject, with the hash of its content. Uses the transaction of the action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="by">The user.</param>
    /// <param name="subject">The subject. Its changed row is saved, or deleted. If it was sealed before, the action has called
    /// <see cref="SealedState.CheckSealAsync"/> before the change.</param>
    /// <param name="detail">Further details, such as a name.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task AddAsync(AuditAction action, Actor by, SubjectKey subject, string? detail, CancellationToken cancel = default)
    {
        var entry = CreateEntry(action, by, detail);
        if (subject.Subject == SealedSubject.Item) entry.ItemId = int.Parse(subject.Key, CultureInfo.InvariantCulture);
        return AppendAsync(entry, subject, cancel);
    }

    /// <summary>Records an action that concerns no sealed subject. Uses the open transaction, or starts its own one and clears the change
    /// tracker.</summary>
    /// <param name="action">The action.</param>
    /// <param name="by">The user.</param>
    /// <param name="detail">Further details, such as the account. Must not contain a secret.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public async Task AddAsync(AuditAction action, Actor by, string? detail = null, CancellationToken cancel = default)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            await AppendAsync(CreateEntry(action, by, detail), seal: null, cancel);
            return;
        }

        await db.ExecuteOnceAsync(
            async () =>
            {
                await AppendAsync(CreateEntry(action, by, detail), seal: null, cancel);
                return true;
            },
            static _ => true,
            cancel);
    }

    /// <summary>Records an action with a content that is not a row, in the transaction of the action.</summary>
    internal Task AddContentAsync(AuditAction action, Actor by, string subject, JsonObject content, CancellationToken cancel = default)
    {
        var entry = CreateEntry(action, by, detail: null);
        entry.Subject = subject;
        return AppendAsync(entry, () => StoreAsync(entry, content, cancel), cancel);
    }

    /// <summary>Records the same action on many subjects, in the transaction of the action.</summary>
    internal async Task AddManyAsync(
        AuditAction action, Actor by, SealedSubject subject, IReadOnlyList<string> keys, CancellationToken cancel = default)
    {
        await db.AuditHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.Count, h => h.Count + keys.Count), cancel);
        var last = await db.AuditHeads.Select(head => head.Hash).SingleAsync(cancel);
        foreach (var some in keys.Chunk(subject.BatchSize))
        {
            var contents = await subject.ReadAsync(db, some, cancel);
            var names = some.Select(key => subject.Of(key).ToString()).ToList();
            var stored = await db.SealedContents.Where(one => names.Contains(one.Subject)).ToDictionaryAsync(one => one.Subject, cancel);
            foreach (var key in some)
            {
                var (entry, text) = (CreateEntry(action, by, subject.Describe(contents[key])), CanonicalJson.Write(contents[key]));
                (entry.Subject, entry.ContentHash) = (subject.Of(key).ToString(), SealedContent.ComputeHash(text));
                if (subject == SealedSubject.Item) entry.ItemId = int.Parse(key, CultureInfo.InvariantCulture);
                entry.Hash = last = AuditHashChain.ComputeHash(last, entry);
                db.AuditEntries.Add(entry);
                if (stored.ContainsKey(entry.Subject)) await SealedState.RequireCheckedAsync(db, subject.Of(key), cancel);
                if (stored.TryGetValue(entry.Subject, out var copy)) copy.Content = text;
                else db.SealedContents.Add(new SealedContent { Subject = entry.Subject, Content = text });
            }
        }

        await db.SaveChangesAsync(cancel);
        await db.AuditHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.Hash, last), cancel);
    }

    /// <summary>Locks the end of the chain until the current transaction ends.</summary>
    internal static Task LockAsync(PortalDbContext db, CancellationToken cancel = default) =>
        db.AuditHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.Count, h => h.Count), cancel);

    // The first statement locks the end of the chain until the transaction ends, so that two actions cannot follow the same entry.
    private async Task AppendAsync(AuditEntry entry, Func<Task>? seal, CancellationToken cancel)
    {
        await db.AuditHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.Count, h => h.Count + 1), cancel);
        if (seal is not null) await seal();
        var before = await db.AuditHeads.Select(head => head.Hash).SingleAsync(cancel);
        entry.Hash = AuditHashChain.ComputeHash(before, entry);
        db.AuditEntries.Add(entry);
        await db.SaveChangesAsync(cancel);
        await db.AuditHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.Hash, entry.Hash), cancel);
    }

    // Reads the content from the database: what is sealed is what is stored.
    private Task AppendAsync(AuditEntry entry, SubjectKey subject, CancellationToken cancel)
    {
        entry.Subject = subject.ToString();
        return AppendAsync(
            entry,
            async () =>
            {
                await SealedState.RequireCheckedAsync(db, subject, cancel);
                await db.SaveChangesAsync(cancel);
                await StoreAsync(entry, await subject.ReadAsync(db, cancel), cancel);
            },
            cancel);
    }

    private async Task StoreAsync(AuditEntry entry, JsonObject? content, CancellationToken cancel)
    {
        var stored = db.SealedContents.Where(one => one.Subject == entry.Subject);
        if (content is null)
        {
            await stored.ExecuteDeleteAsync(cancel);
            return;
        }

        var text = CanonicalJson.Write(content);
        entry.ContentHash = SealedContent.ComputeHash(text);
        if (await stored.ExecuteUpdateAsync(set => set.SetProperty(one => one.Content, text), cancel) > 0) return;
        var added = db.SealedContents.Add(new SealedContent { Subject = entry.Subject!, Content = text });
        await db.SaveChangesAsync(cancel);
        added.State = EntityState.Detached;
    }

    private AuditEntry CreateEntry(AuditAction action, Actor by, string? detail) => new()
    {
        At = clock.GetUtcNow().UtcDateTime,
        UserId = by.Id,
        UserName = by.Name,
        Session = by.SessionId,
        Action = action,
        Detail = detail is { Length: > AuditEntry.DetailLength } ? detail[..AuditEntry.DetailLength] : detail,
    };
}
