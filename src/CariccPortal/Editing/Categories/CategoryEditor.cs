using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Categories;

/// <summary>Adds, changes, merges and removes topics, or countries and organisations. Each operation is one transaction: the change, its
/// redirects, its audit entries and the search index of the items. Nothing that was changed directly in the database is changed
/// here, as that would seal it.</summary>
/// <typeparam name="T">The kind.</typeparam>
/// <param name="db">The database. Each method clears the change tracker.</param>
/// <param name="clock">The clock.</param>
public abstract class CategoryEditor<T>(PortalDbContext db, TimeProvider clock)
    where T : Category
{
    /// <summary>The maximum number of topics, and of countries. Lists and forms show all of them.</summary>
    public const int MaxCount = 300;

    private const int IndexBatchSize = 100;

    private readonly AuditLog audit = new(db, clock);

    private protected PortalDbContext Db => db;

    private protected abstract SealedSubject Subject { get; }

    private protected abstract CategoryActions Actions { get; }

    /// <summary>Adds or changes a topic or country. A new address redirects the former one.</summary>
    /// <param name="draft">The content; a new one has the number 0. Without a slug, it gets one from its name.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    /// <returns>Null on success.</returns>
    public Task<CategoryError?> SaveAsync(T draft, Actor by, CancellationToken cancel = default)
    {
        var isNew = draft.Id == 0;
        return ExecuteAsync(async () =>
        {
            // A repeated operation starts without the number that a failed one assigned.
            if (isNew) draft.Id = 0;
            if (!by.Can(Permission.ManageTopics)) return new(CategoryErrorCode.PermissionDenied);
            if (draft.Slug.Length == 0) draft.Slug = Slug.From(draft.Name.Get(Languages.Default));
            if (await ValidateAsync(draft, cancel) is { } wrong) return wrong;
            return isNew ? await AddAsync(draft, by, cancel) : await ChangeAsync(draft, by, cancel);
        }, cancel);
    }

    /// <summary>Merges a topic into another one, or a country into another one: the items and the former addresses move, and the address
    /// redirects. The items are not changed for readers otherwise: their versions and dates stay.</summary>
    /// <param name="id">The one that disappears.</param>
    /// <param name="version">Its version that the user saw.</param>
    /// <param name="into">The one that remains.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    /// <returns>Null on success.</returns>
    public Task<CategoryError?> MergeAsync(int id, int version, int into, Actor by, CancellationToken cancel = default) =>
        ExecuteAsync(async () =>
        {
            if (!by.Can(Permission.ManageTopics)) return new(CategoryErrorCode.PermissionDenied);
            await AuditLog.LockAsync(db, cancel);
            if (id == into || await FindAsync(into, cancel) is not { } target) return new(CategoryErrorCode.TargetMissing);
            if (await FindAsync(id, cancel) is not { } source || source.Version != version) return new(CategoryErrorCode.Changed);

            var items = await ItemIds(id).Order().ToListAsync(cancel);
            foreach (var item in items) await db.CheckSealAsync(SealedSubject.Item.Of(item), cancel);
            await MoveItemsAsync(id, into, cancel);
            await audit.AddManyAsync(Actions.Merge, by, SealedSubject.Item, items.ConvertAll(item => $"{item}"), cancel);
            await RedirectAsync(source.Slug, target.Slug, by, cancel);
            var detail = $"{source.Name.Get(Languages.Default)} → {target.Name.Get(Languages.Default)}";
            // Not by the change tracker, which knows the former topics of the items.
            if (await db.Set<T>().Where(one => one.Id == id && one.Version == version).ExecuteDeleteAsync(cancel) == 0)
                return new(CategoryErrorCode.Changed);
            await audit.AddAsync(Actions.Merge, by, Subject.Of(id), detail, cancel);
            await UpdateSearchAsync(items, cancel);
            return null;
        }, cancel);

    /// <summary>Removes a topic or country that no item is about, with the redirects to it.</summary>
    /// <param name="id">The topic or country.</param>
    /// <param name="version">The version that the user saw.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    /// <returns>Null on success.</returns>
    public Task<CategoryError?> RemoveAsync(int id, int version, Actor by, CancellationToken cancel = default) =>
        ExecuteAsync(async () =>
        {
            if (!by.Can(Permission.ManageTopics)) return new(CategoryErrorCode.PermissionDenied);
            if (await FindAsync(id, cancel) is not { } stored || stored.Version != version) return new(CategoryErrorCode.Changed);
            // A next version has its topics and countries as slugs in JSON.
            var inJson = $"\"{stored.Slug}\"";
            if (await ItemIds(id).AnyAsync(cancel) || await db.NextVersions.AnyAsync(next => next.Content.Contains(inJson), cancel))
                return new(CategoryErrorCode.InUse);
            foreach (var redirect in await FindRedirectsToAsync(stored.Slug, cancel))
            {
                db.Redirects.Remove(redirect);
                await audit.AddAsync(AuditAction.RemoveRedirect, by, SealedSubject.Redirect.Of(redirect.Id), $"/{redirect.Path}", cancel);
            }

            db.Remove(stored);
            await audit.AddAsync(Actions.Remove, by, Subject.Of(id), stored.Name.Get(Languages.Default), cancel);
            return null;
        }, cancel);

    /// <summary>Copies the fields that only this kind has.</summary>
    private protected virtual void CopyDetails(T from, T to)
    {
    }

    /// <summary>Checks the fields that only this kind has.</summary>
    private protected virtual CategoryError? ValidateDetails(T draft) => null;

    private protected abstract IQueryable<int> ItemIds(int id);

    private protected abstract Task MoveItemsAsync(int from, int into, CancellationToken cancel);

    private async Task<CategoryError?> AddAsync(T draft, Actor by, CancellationToken cancel)
    {
        if (await db.Set<T>().CountAsync(cancel) >= MaxCount) return new(CategoryErrorCode.TooMany);
        draft.Version = 1;
        db.Add(draft);
        await db.SaveChangesAsync(cancel);
        await audit.AddAsync(Actions.Add, by, Subject.Of(draft.Id), draft.Name.Get(Languages.Default), cancel);
        return null;
    }

    private async Task<CategoryError?> ChangeAsync(T draft, Actor by, CancellationToken cancel)
    {
        if (await FindAsync(draft.Id, cancel) is not { } stored || stored.Version != draft.Version)
            return new(CategoryErrorCode.Changed);
        var (formerName, formerSlug) = (stored.Name, stored.Slug);
        (stored.Name, stored.Description, stored.Slug) = (draft.Name, draft.Description, draft.Slug);
        CopyDetails(draft, stored);
        stored.Version++;
        await db.SaveChangesAsync(cancel);
        if (formerSlug != stored.Slug) await RedirectAsync(formerSlug, stored.Slug, by, cancel);
        var (before, after) = (formerName.Get(Languages.Default), stored.Name.Get(Languages.Default));
        await audit.AddAsync(Actions.Change, by, Subject.Of(stored.Id), before == after ? after : $"{before} → {after}", cancel);
        if (!formerName.Equals(stored.Name)) await UpdateSearchAsync(await ItemIds(stored.Id).Order().ToListAsync(cancel), cancel);
        return null;
    }

    private async Task<CategoryError?> ValidateAsync(T draft, CancellationToken cancel)
    {
        foreach (var language in Languages.All)
        {
            var (name, description) = (draft.Name.In(language), draft.Description.In(language));
            if (!BlankText.HasVisibleCharacters(name)) return new(CategoryErrorCode.NameMissing, language);
            if (name.Length > Category.NameLength) return new(CategoryErrorCode.NameTooLong, language);
            if (description.Length > Category.DescriptionLength) return new(CategoryErrorCode.DescriptionTooLong, language);
        }

        if (!Slug.IsValid(draft.Slug)) return new(CategoryErrorCode.SlugInvalid);
        var others = await db.Set<T>().AsNoTracking().Where(one => one.Id != draft.Id).ToListAsync(cancel);
        foreach (var language in Languages.All)
        {
            var name = draft.Name.In(language);
            if (others.Exists(one => string.Equals(one.Name.In(language), name, StringComparison.OrdinalIgnoreCase)))
                return new(CategoryErrorCode.NameTaken, language);
        }

        if (others.Exists(one => one.Slug == draft.Slug)) return new(CategoryErrorCode.SlugTaken);
        // A former address of another one stays its redirect; an own one can be used again.
        var path = Category.GetPath<T>(draft.Slug);
        var redirect = await db.Redirects.AsNoTracking().FirstOrDefaultAsync(one => one.Path == path, cancel);
        if (redirect is not null && (draft.Id == 0 || redirect.Target is not { } target
            || others.Exists(one => Category.GetPath<T>(one.Slug) == target))) return new(CategoryErrorCode.SlugTaken);
        return ValidateDetails(draft);
    }

    private async Task<T?> FindAsync(int id, CancellationToken cancel)
    {
        await db.CheckSealAsync(Subject.Of(id), cancel);
        return await db.Set<T>().FirstOrDefaultAsync(one => one.Id == id, cancel);
    }

    private async Task<List<Redirect>> FindRedirectsToAsync(string slug, CancellationToken cancel)
    {
        var path = Category.GetPath<T>(slug);
        var found = await db.Redirects.Where(one => one.Target == path).ToListAsync(cancel);
        foreach (var redirect in found) await db.CheckSealAsync(SealedSubject.Redirect.Of(redirect.Id), cancel);
        return found;
    }

    // Each redirect leads to the present address, so that there are no chains and no loops.
    private async Task RedirectAsync(string from, string to, Actor by, CancellationToken cancel)
    {
        var (former, present) = (Category.GetPath<T>(from), Category.GetPath<T>(to));
        var changed = await FindRedirectsToAsync(from, cancel);
        if (changed.Find(one => one.Path == present) is { } loop)
        {
            changed.Remove(loop);
            db.Redirects.Remove(loop);
            await audit.AddAsync(AuditAction.RemoveRedirect, by, SealedSubject.Redirect.Of(loop.Id), $"/{loop.Path}", cancel);
        }

        foreach (var redirect in changed) redirect.Target = present;
        if (await db.Redirects.FirstOrDefaultAsync(one => one.Path == former, cancel) is { } hidden)
        {
            // Staff may have added it while the page existed, which it never replaced.
            await db.CheckSealAsync(SealedSubject.Redirect.Of(hidden.Id), cancel);
            (hidden.Target, hidden.ItemId, hidden.Slug) = (present, null, null);
            changed.Add(hidden);
        }
        else
        {
            changed.Add(db.Redirects.Add(
                new() { Path = former, Target = present, CreatedAt = clock.GetUtcNow().UtcDateTime, CreatedBy = by.Name }).Entity);
        }

        await db.SaveChangesAsync(cancel);
        foreach (var redirect in changed)
        {
            await audit.AddAsync(AuditAction.AddRedirect, by, SealedSubject.Redirect.Of(redirect.Id), $"/{redirect.Path} → /{present}",
                cancel);
        }
    }

    // The index has the names of the topics and countries.
    private async Task UpdateSearchAsync(List<int> ids, CancellationToken cancel)
    {
        foreach (var some in ids.Chunk(IndexBatchSize))
        {
            var items = await db.Items.AsNoTracking().Include(item => item.Translations).Include(item => item.Countries)
                .Include(item => item.Topics).AsSplitQuery().Where(item => some.Contains(item.Id)).OrderBy(item => item.Id)
                .ToListAsync(cancel);
            foreach (var item in items) await db.Search.UpdateItemAsync(item, cancel);
        }
    }

    private async Task<CategoryError?> ExecuteAsync(Func<Task<CategoryError?>> operation, CancellationToken cancel)
    {
        try
        {
            return await db.ExecuteOnceAsync(operation, static error => error is null, cancel);
        }
        catch (SealBrokenException)
        {
            return new(CategoryErrorCode.ChangedOutside);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new(CategoryErrorCode.Changed);
        }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure))
        {
            return new(CategoryErrorCode.SlugTaken);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}

/// <summary>The audit actions of a kind.</summary>
internal sealed record CategoryActions(AuditAction Add, AuditAction Change, AuditAction Merge, AuditAction Remove);

/// <summary>Why a topic or country was not stored.</summary>
/// <param name="Code">The reason.</param>
/// <param name="Language">The language of the text; null for everything else.</param>
public sealed record CategoryError(CategoryErrorCode Code, Language? Language = null);

/// <summary>The reasons.</summary>
public enum CategoryErrorCode
{
    /// <summary>The user's role does not allow it.</summary>
    PermissionDenied,

    /// <summary>There is no name in a language.</summary>
    NameMissing,

    /// <summary>A name is longer than <see cref="Category.NameLength"/>.</summary>
    NameTooLong,

    /// <summary>Another topic or country has the name.</summary>
    NameTaken,

    /// <summary>A description is longer than <see cref="Category.DescriptionLength"/>.</summary>
    DescriptionTooLong,

    /// <summary>The slug has other characters than lower-case Latin letters, digits and hyphens.</summary>
    SlugInvalid,

    /// <summary>Another topic or country has or had the slug.</summary>
    SlugTaken,

    /// <summary>The code of a country is not two capital letters, or an organisation has one.</summary>
    CodeInvalid,

    /// <summary>A role begins before the one before has ended.</summary>
    RolesOverlap,

    /// <summary>There are more than <see cref="RolePeriods.MaxCount"/> roles.</summary>
    TooManyRoles,

    /// <summary>There are <see cref="CategoryEditor{T}.MaxCount"/> already.</summary>
    TooMany,

    /// <summary>There is no other topic or country to merge into.</summary>
    TargetMissing,

    /// <summary>Items are about it.</summary>
    InUse,

    /// <summary>Another user has changed or removed it.</summary>
    Changed,

    /// <summary>It, a redirect to it or an item about it was changed directly in the database.</summary>
    ChangedOutside,
}
