using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Search;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Synonyms;

/// <summary>How staff keep the names that find one another. A name stands in one line alone, so that every line says all that its names
/// find. The next search goes by what is kept.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class SynonymEditor(PortalDbContext db, TimeProvider clock)
{
    /// <summary>The most lines: each search reads them all.</summary>
    public const int MaxGroups = 500;

    private readonly ItemTransaction transaction = new(db, clock);

    /// <summary>Adds a line.</summary>
    /// <param name="terms">The names, with <c>=</c> between them.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> AddAsync(string? terms, Actor by, CancellationToken cancel = default) => transaction.ExecuteAsync(async () =>
    {
        if (!by.Can(Permission.ManageSynonyms)) return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
        var (line, wrong) = await ValidateAsync(terms, id: 0, cancel);
        if (wrong is null && await db.SynonymGroups.CountAsync(cancel) >= MaxGroups)
            wrong = new(EditErrorCode.SynonymGroupLimit, Detail: $"{MaxGroups}");
        if (wrong is not null) return EditResult.Failure(wrong);
        db.SynonymGroups.Add(new SynonymGroup { Terms = line });
        await transaction.Audit.AddAsync(AuditAction.AddSynonyms, by, line, cancel);
        return EditResult.Success(0);
    }, cancel);

    /// <summary>Changes a line.</summary>
    /// <param name="id">The line's number.</param>
    /// <param name="previousTerms">The names as whoever changes them saw them.</param>
    /// <param name="terms">The names as they are to be.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> ChangeAsync(int id, string previousTerms, string? terms, Actor by, CancellationToken cancel = default) =>
        transaction.ExecuteAsync(async () =>
        {
            if (!by.Can(Permission.ManageSynonyms)) return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
            if (await db.SynonymGroups.FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } stored || stored.Terms != previousTerms)
                return EditResult.Failure(new EditError(EditErrorCode.SynonymGroupChanged));
            var (line, wrong) = await ValidateAsync(terms, id, cancel);
            if (wrong is not null) return EditResult.Failure(wrong);
            if (line == previousTerms) return EditResult.Success(0);
            stored.Terms = line;
            await transaction.Audit.AddAsync(AuditAction.ChangeSynonyms, by, $"{previousTerms} → {line}", cancel);
            return EditResult.Success(0);
        }, cancel);

    /// <summary>Takes a line away. One that is gone already needs no more.</summary>
    /// <param name="id">The line's number.</param>
    /// <param name="previousTerms">The names as whoever removes them saw them.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> RemoveAsync(int id, string previousTerms, Actor by, CancellationToken cancel = default) =>
        transaction.ExecuteAsync(async () =>
        {
            if (!by.Can(Permission.ManageSynonyms)) return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
            if (await db.SynonymGroups.FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } stored) return EditResult.Success(0);
            if (stored.Terms != previousTerms) return EditResult.Failure(new EditError(EditErrorCode.SynonymGroupChanged));
            db.SynonymGroups.Remove(stored);
            await transaction.Audit.AddAsync(AuditAction.RemoveSynonyms, by, previousTerms, cancel);
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

    // By what a search compares: "seizures" and "seizure" are one name.
    private static string NormalizeKey(string term) => string.Join(' ', Tokenizer.GetStems(term));
}
