using CariccPortal.Data;
using CariccPortal.Search;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing;

/// <summary>How staff keep the names that find one another. A name stands in one line alone, so that every line says all that its names
/// find. The next search goes by what is kept.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class EquivalentLines(PortalDb db, TimeProvider clock)
{
    /// <summary>The most lines: each search reads them all.</summary>
    public const int MostLines = 500;

    private readonly Workbench bench = new(db, clock);

    /// <summary>Adds a line.</summary>
    /// <param name="words">The names, with <c>=</c> between them.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> AddAsync(string? words, Colleague by, CancellationToken cancel = default) => bench.InTransactionAsync(async () =>
    {
        if (!by.May(Act.KeepEquivalents)) return EditResult.Refused(new Refusal(RefusalReason.NotYours));
        var (line, wrong) = await ReadAsync(words, id: 0, cancel);
        if (wrong is null && await db.Equivalents.CountAsync(cancel) >= MostLines) wrong = new(RefusalReason.EquivalentsFull, Detail: $"{MostLines}");
        if (wrong is not null) return EditResult.Refused(wrong);
        db.Equivalents.Add(new Equivalent { Words = line });
        await bench.Audit.AddAsync("add-equivalent", by, line, cancel);
        return EditResult.Of(0);
    }, cancel);

    /// <summary>Changes a line.</summary>
    /// <param name="id">The line's number.</param>
    /// <param name="was">The names as whoever changes them saw them.</param>
    /// <param name="words">The names as they are to be.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> ChangeAsync(int id, string was, string? words, Colleague by, CancellationToken cancel = default) => bench.InTransactionAsync(async () =>
    {
        if (!by.May(Act.KeepEquivalents)) return EditResult.Refused(new Refusal(RefusalReason.NotYours));
        if (await db.Equivalents.FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } stored || stored.Words != was) return EditResult.Refused(new Refusal(RefusalReason.EquivalentStale));
        var (line, wrong) = await ReadAsync(words, id, cancel);
        if (wrong is not null) return EditResult.Refused(wrong);
        if (line == was) return EditResult.Of(0);
        stored.Words = line;
        await bench.Audit.AddAsync("change-equivalent", by, $"{was} → {line}", cancel);
        return EditResult.Of(0);
    }, cancel);

    /// <summary>Takes a line away. One that is gone already needs no more.</summary>
    /// <param name="id">The line's number.</param>
    /// <param name="was">The names as whoever removes them saw them.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> RemoveAsync(int id, string was, Colleague by, CancellationToken cancel = default) => bench.InTransactionAsync(async () =>
    {
        if (!by.May(Act.KeepEquivalents)) return EditResult.Refused(new Refusal(RefusalReason.NotYours));
        if (await db.Equivalents.FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } stored) return EditResult.Of(0);
        if (stored.Words != was) return EditResult.Refused(new Refusal(RefusalReason.EquivalentStale));
        db.Equivalents.Remove(stored);
        await bench.Audit.AddAsync("remove-equivalent", by, was, cancel);
        return EditResult.Of(0);
    }, cancel);

    private async Task<(string Line, Refusal? Wrong)> ReadAsync(string? words, int id, CancellationToken cancel)
    {
        var names = NamesIn(words ?? "");
        var line = string.Join(" = ", names);
        if (names.Count < 2 || names.Exists(name => KeyOf(name).Length == 0)) return (line, new(RefusalReason.EquivalentAlone));
        if (names.Count > Equivalents.MostNames) return (line, new(RefusalReason.EquivalentsTooMany, Detail: $"{Equivalents.MostNames}"));
        if (line.Length > Equivalent.WordsLength) return (line, new(RefusalReason.EquivalentTooLong, Detail: $"{Equivalent.WordsLength}"));
        if (names.GroupBy(KeyOf, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return (line, new(RefusalReason.EquivalentTwice, Detail: string.Join(", ", twice)));

        var keys = names.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        var others = await db.Equivalents.AsNoTracking().Where(one => one.Id != id).Select(one => one.Words).ToListAsync(cancel);
        var taken = others.Find(other => NamesIn(other).Exists(name => keys.Contains(KeyOf(name))));
        return (line, taken is null ? null : new(RefusalReason.EquivalentTaken, Detail: taken));
    }

    private static List<string> NamesIn(string words) =>
        [.. words.Split('=').Select(name => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    // By what a search compares: "seizures" and "seizure" are one name.
    private static string KeyOf(string name) => string.Join(' ', TextWords.StemsIn(name));
}
