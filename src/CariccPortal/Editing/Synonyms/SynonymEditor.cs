using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Search;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Synonyms;

/// <summary>Adds, changes and removes groups of synonyms. A term belongs to one group only, so that the group lists everything that its
/// terms find. Changes take effect with the next search.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class SynonymEditor(PortalDbContext db, TimeProvider clock)
{
    /// <summary>The maximum number of groups. Each search reads all of them.</summary>
    public const int MaxGroups = 500;

    private readonly ItemTransaction transaction = new(db, clock);

    /// <summary>Adds a group.</summary>
    /// <param name="terms">The terms, separated by <c>=</c>.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> AddAsync(string? terms, Actor by, CancellationToken cancel = default) => transaction.ExecuteAsync(async () =>
    {
        if (!by.Can(Permission.ManageSynonyms)) return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
        var (line, wrong) = await ValidateAsync(terms, id: 0, cancel);
        if (wrong is null && await db.SynonymGroups.CountAsync(cancel) >= MaxGroups)
            wrong = new(EditErrorCode.SynonymGroupLimit, Detail: $"{MaxGroups}");
        if (wrong is not null) return EditResult.Failure(wrong);
        var added = db.SynonymGroups.Add(new SynonymGroup { Terms = line }).Entity;
        await db.SaveChangesAsync(cancel);
        await transaction.Audit.AddAsync(AuditAction.AddSynonyms, by, SealedSubject.Synonyms.Of(added.Id), line, cancel);
        return EditResult.Success(0);
    }, cancel);

    /// <summary>Changes a group.</summary>
    /// <param name="id">The group's number.</param>
    /// <param name="previousTerms">The terms that the user saw.</param>
    /// <param name="terms">The new terms, separated by <c>=</c>.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> ChangeAsync(int id, string previousTerms, string? terms, Actor by, CancellationToken cancel = default) =>
        transaction.ExecuteAsync(async () =>
        {
            if (!by.Can(Permission.ManageSynonyms)) return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
            if (await db.SynonymGroups.FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } stored || stored.Terms != previousTerms)
                return EditResult.Failure(new EditError(EditErrorCode.SynonymGroupChanged));
            var (line, wrong) = await ValidateAsync(terms, id, cancel);
            if (wrong is not null) return EditResult.Failure(wrong);
            if (line == previousTerms) return EditResult.Success(0);
            await db.CheckSealAsync(SealedSubject.Synonyms.Of(id), cancel);
            stored.Terms = line;
            await transaction.Audit.AddAsync(AuditAction.ChangeSynonyms, by, SealedSubject.Synonyms.Of(id),
                $"{previousTerms} → {line}", cancel);
            return EditResult.Success(0);
        }, cancel);

    /// <summary>Removes a group. Succeeds if the group does not exist.</summary>
    /// <param name="id">The group's number.</param>
    /// <param name="previousTerms">The terms that the user saw.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> RemoveAsync(int id, string previousTerms, Actor by, CancellationToken cancel = default) =>
        transaction.ExecuteAsync(async () =>
        {
            if (!by.Can(Permission.ManageSynonyms)) return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
            if (await db.SynonymGroups.FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } stored) return EditResult.Success(0);
            if (stored.Terms != previousTerms) return EditResult.Failure(new EditError(EditErrorCode.SynonymGroupChanged));
            await db.CheckSealAsync(SealedSubject.Synonyms.Of(id), cancel);
            db.SynonymGroups.Remove(stored);
            await transaction.Audit.AddAsync(AuditAction.RemoveSynonyms, by, SealedSubject.Synonyms.Of(id), previousTerms, cancel);
            return EditResult.Success(0);
        }, cancel);

    private async Task<(string Line, EditError? Wrong)> ValidateAsync(string? terms, int id, CancellationToken cancel)
    {
        var names = SplitTerms(terms ?? "");
        var line = string.Join(" = ", names);
        if (names.Count < 2 || names.Exists(name => NormalizeKey(name).Length == 0)) return (line, new(EditErrorCode.SynonymsTooFew));
        if (names.Count > SynonymMap.MaxTerms) return (line, new(EditErrorCode.SynonymsTooMany, Detail: $"{SynonymMap.MaxTerms}"));
        if (line.Length > SynonymGroup.TermsLength)
            return (line, new(EditErrorCode.SynonymsTooLong, Detail: $"{SynonymGroup.TermsLength}"));
        if (names.GroupBy(NormalizeKey, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return (line, new(EditErrorCode.SynonymDuplicate, Detail: string.Join(", ", twice)));

        var keys = names.Select(NormalizeKey).ToHashSet(StringComparer.Ordinal);
        var others = await db.SynonymGroups.AsNoTracking().Where(one => one.Id != id).Select(one => one.Terms).ToListAsync(cancel);
        var taken = others.Find(other => SplitTerms(other).Exists(name => keys.Contains(NormalizeKey(name))));
        return (line, taken is null ? null : new(EditErrorCode.SynonymTaken, Detail: taken));
    }

    private static List<string> SplitTerms(string terms) =>
        [.. terms.Split('=').Select(name => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    // The search compares stems: "seizures" and "seizure" are the same term.
    private static string NormalizeKey(string term) => string.Join(' ', Tokenizer.GetStems(term));
}
