using System.Text.RegularExpressions;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Redirects;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Import.K2;

/// <summary>What staff do with imported items: sign them off, and join translations that the former site did not join.</summary>
/// <param name="db">The database.</param>
/// <param name="itemEditor">Saves the items.</param>
/// <param name="clock">The clock.</param>
public sealed partial class MigrationReview(PortalDbContext db, ItemEditor itemEditor, TimeProvider clock)
{
    /// <summary>Maximum number of proposals.</summary>
    public const int MaxProposals = 50;

    // More items of one day would be compared each with each.
    private const int MaxPerDay = 40;

    // Numbers in the destinations of links differ between languages.
    private const double MinLikeness = 0.35;

    private readonly ItemTransaction transaction = new(db, clock);

    /// <summary>Records that source and result were compared. Succeeds if they were signed off before.</summary>
    /// <param name="id">The record.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> SignOffAsync(int id, Actor by, CancellationToken cancel = default) => transaction.ExecuteAsync(async () =>
    {
        if (!by.Can(Permission.ManageMigration)) return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
        if (await db.FormerItems.FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } former)
            return EditResult.Failure(new EditError(EditErrorCode.NotFound));
        if (former.SignedOffAt is not null) return EditResult.Success(former.ItemId);
        await db.CheckSealAsync(SealedSubject.Item.Of(former.ItemId), cancel);
        (former.SignedOffAt, former.SignedOffBy, former.IsInConflict) = (transaction.Now, by.Name, false);
        // The mark of the item goes with its last open text.
        if (!await db.FormerItems.AnyAsync(one => one.ItemId == former.ItemId && one.Id != id && one.SignedOffAt == null, cancel))
            await db.Items.Where(item => item.Id == former.ItemId)
                .ExecuteUpdateAsync(set => set.SetProperty(item => item.Guesses, (string?)null), cancel);
        var title = await db.Translations.Where(text => text.ItemId == former.ItemId && text.Language == former.Language)
            .Select(text => text.Title).FirstOrDefaultAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.Audit.AddAsync(
            AuditAction.SignOffImport, by, SealedSubject.Item.Of(former.ItemId), $"{former.Key}: {title}", cancel);
        return EditResult.Success(former.ItemId);
    }, cancel);

    /// <summary>Proposes pairs of items in different languages that may be translations of each other: the same day, and the same numbers
    /// or
    /// images in the text.</summary>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<IReadOnlyList<TranslationProposal>> ReadProposalsAsync(CancellationToken cancel = default)
    {
        var single = db.FormerItems.Where(one => db.Translations.Count(text => text.ItemId == one.ItemId && text.DeletedAt == null) == 1);
        var days = await single.OrderBy(one => one.Created).Select(one => new { one.Id, one.Created, one.Language }).Take(20_000)
            .ToListAsync(cancel);
        var proposals = new List<TranslationProposal>();
        foreach (var day in days.GroupBy(one => DateOnly.FromDateTime(one.Created)))
        {
            if (day.Count() > MaxPerDay || day.Select(one => one.Language).Distinct().Count() < 2) continue;
            var ids = day.Select(one => one.Id).ToList();
            var texts = await db.FormerItems.AsNoTracking().Where(one => EF.Parameter(ids).Contains(one.Id))
                .Join(db.Translations, one => new { one.ItemId, one.Language }, text => new { text.ItemId, text.Language },
                    (one, text) => new { one.Id, one.Language, one.Created, text.Title, text.Body }).ToListAsync(cancel);
            var candidates = texts.OrderBy(one => one.Id)
                .Select(one => new Candidate(one.Id, one.Language, one.Title, one.Created, FindMarks(one.Body))).ToList();
            var taken = new HashSet<int>();
            foreach (var (first, second) in candidates.SelectMany((first, at) => candidates.Skip(at + 1)
                .Where(second => second.Language != first.Language).Select(second => (first, second)))
                .OrderByDescending(pair => pair.first.Likeness(pair.second)).ThenBy(pair => pair.first.Id).ThenBy(pair => pair.second.Id))
            {
                if (first.Likeness(second) < MinLikeness || taken.Contains(first.Id) || taken.Contains(second.Id)) continue;
                taken.UnionWith([first.Id, second.Id]);
                var (kept, moved) = first.Language < second.Language ? (first, second) : (second, first);
                proposals.Add(new(kept.Id, kept.Title, moved.Id, moved.Title, day.Key));
                if (proposals.Count == MaxProposals) return proposals;
            }
        }

        return proposals;
    }

    /// <summary>Makes an imported item a language version of another one. Its own item goes to the bin and redirects.</summary>
    /// <param name="keptId">The record of the item that stays.</param>
    /// <param name="movedId">The record of the translation.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public async Task<EditResult> PairAsync(int keptId, int movedId, Actor by, CancellationToken cancel = default)
    {
        if (!by.Can(Permission.ManageMigration)) return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
        var records = await db.FormerItems.AsNoTracking().Where(one => one.Id == keptId || one.Id == movedId).ToListAsync(cancel);
        var (kept, moved) = (records.Find(one => one.Id == keptId), records.Find(one => one.Id == movedId));
        if (kept is null || moved is null || kept.ItemId == moved.ItemId) return EditResult.Failure(new EditError(EditErrorCode.NotFound));
        var items = await db.Items.AsNoTracking().AsSplitQuery().Include(item => item.Translations).Include(item => item.Countries)
            .Include(item => item.Topics).Where(item => item.Id == kept.ItemId || item.Id == moved.ItemId).ToListAsync(cancel);
        var (target, source) = (items.Single(item => item.Id == kept.ItemId), items.Single(item => item.Id == moved.ItemId));
        var text = source.Translations.Find(one => one.Language == moved.Language);
        if (text is null || text.DeletedAt is not null || source.Translations.Count > 1
            || target.Translations.Exists(one => one.Language == moved.Language || one.DeletedAt is not null))
            return EditResult.Failure(new EditError(EditErrorCode.EditConflict));

        var draft = new TranslationDraft
        {
            Language = moved.Language,
            Publication = text.PublishedAt is { } at ? PublicationChange.At(at, text.PublishedDateOnly) : PublicationChange.Unchanged,
        };
        draft.CopyFieldsFrom(text);
        // Publishing with a past date is the import's right: the text was public with this date before.
        var importer = by with { CanBackdate = true };
        var result = await itemEditor.SaveAsync(K2Importer.ToDraft(target, draft, new(moved, [])), importer, cancel);
        if (!result.Succeeded) return result;
        var binned = await itemEditor.DeleteAsync(source.Id, source.Version, by, cancel);
        if (!binned.Succeeded) return binned;
        await AddRedirectAsync(source, target.Id, by, cancel);
        return result;
    }

    private async Task AddRedirectAsync(Item source, int targetId, Actor by, CancellationToken cancel)
    {
        var path = RedirectPath.ForItem(source.Kind, source.Slug);
        await transaction.ExecuteAsync(async () =>
        {
            // The record has moved to the other item, and its votes with it.
            await new FormerItemRecorder(db, clock).ChangeVotesAsync(source.Id, by, cancel);
            if (await db.Redirects.AnyAsync(one => one.Path == path, cancel)) return EditResult.Success(targetId);
            var redirect = new Redirect
            {
                Path = path,
                Slug = source.Slug,
                ItemId = targetId,
                CreatedAt = transaction.Now,
                CreatedBy = by.Name,
            };
            db.Redirects.Add(redirect);
            await db.SaveChangesAsync(cancel);
            await transaction.Audit.AddAsync(
                AuditAction.AddRedirect, by, SealedSubject.Redirect.Of(redirect.Id), $"/{path} → № {targetId}", cancel);
            return EditResult.Success(targetId);
        }, cancel);
    }

    // Numbers and images are the same in every language.
    private static HashSet<string> FindMarks(string body) =>
        [.. NumberPattern().Matches(body).Select(match => match.Value), .. MediaReferenceParser.FindHashes(body)];

    [GeneratedRegex("\\d+(?:[.,]\\d+)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumberPattern();

    private sealed record Candidate(int Id, Language Language, string Title, DateTime Created, HashSet<string> Marks)
    {
        // The share of the marks that both have; the same minute counts as one.
        public double Likeness(Candidate other)
        {
            var isSameTime = Created == other.Created ? 1 : 0;
            var all = Marks.Union(other.Marks).Count() + 1;
            return (Marks.Intersect(other.Marks).Count() + isSameTime) / (double)all;
        }
    }
}

/// <summary>Two imported items that may be translations of each other.</summary>
/// <param name="KeptId">The record of the item that would stay.</param>
/// <param name="KeptTitle">Its title.</param>
/// <param name="MovedId">The record of the item that would become its translation.</param>
/// <param name="MovedTitle">Its title.</param>
/// <param name="Day">The day of both.</param>
public sealed record TranslationProposal(int KeptId, string KeptTitle, int MovedId, string MovedTitle, DateOnly Day);
