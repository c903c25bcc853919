using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Banners;

/// <summary>Adds, changes and removes banners. They appear on all nodes within a second, as each action has its audit entry.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class BannerEditor(PortalDbContext db, TimeProvider clock)
{
    /// <summary>The maximum number of banners that have not ended. Each may be on every page.</summary>
    public const int MaxBanners = 3;

    /// <summary>Adds or changes a banner.</summary>
    /// <param name="banner">The banner; a new one has the number 0.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    /// <returns>Null on success; otherwise the reason and, for a text, its language.</returns>
    public Task<BannerError?> SaveAsync(Banner banner, Actor by, CancellationToken cancel = default) => ExecuteAsync(async () =>
    {
        if (!by.Can(Permission.ManageBanners)) return new(BannerErrorCode.PermissionDenied);
        var now = clock.GetUtcNow().UtcDateTime;
        if (Validate(banner) is { } wrong) return wrong;
        var others = await db.Banners.CountAsync(one => one.Id != banner.Id && one.EndsAt > now, cancel);
        if (banner.EndsAt > now && others >= MaxBanners) return new(BannerErrorCode.TooMany);
        var stored = banner.Id == 0 ? null : await db.Banners.FirstOrDefaultAsync(one => one.Id == banner.Id, cancel);
        if (banner.Id != 0 && stored?.Version != banner.Version) return new(BannerErrorCode.Changed);
        if (stored is not null) await db.CheckSealAsync(SealedSubject.Banner.Of(stored.Id), cancel);
        else db.Banners.Add(stored = new() { Text = banner.Text });
        (stored.Severity, stored.Text, stored.Link) = (banner.Severity, banner.Text, banner.Link);
        (stored.StartsAt, stored.EndsAt) = (banner.StartsAt, banner.EndsAt);
        stored.Version++;
        var action = banner.Id == 0 ? AuditAction.AddBanner : AuditAction.ChangeBanner;
        await db.SaveChangesAsync(cancel);
        await new AuditLog(db, clock).AddAsync(action, by, SealedSubject.Banner.Of(stored.Id), Describe(stored), cancel);
        return null;
    }, cancel);

    /// <summary>Removes a banner. Succeeds if it does not exist.</summary>
    /// <param name="id">The banner.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<BannerError?> RemoveAsync(int id, Actor by, CancellationToken cancel = default) => ExecuteAsync(async () =>
    {
        if (!by.Can(Permission.ManageBanners)) return new(BannerErrorCode.PermissionDenied);
        if (await db.Banners.FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } stored) return null;
        await db.CheckSealAsync(SealedSubject.Banner.Of(id), cancel);
        db.Banners.Remove(stored);
        await new AuditLog(db, clock).AddAsync(AuditAction.RemoveBanner, by, SealedSubject.Banner.Of(id), Describe(stored), cancel);
        return null;
    }, cancel);

    private async Task<BannerError?> ExecuteAsync(Func<Task<BannerError?>> operation, CancellationToken cancel)
    {
        try
        {
            return await db.ExecuteOnceAsync(operation, static error => error is null, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new(BannerErrorCode.Changed);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private static BannerError? Validate(Banner banner)
    {
        foreach (var language in Languages.All)
        {
            var text = banner.Text.In(language);
            if (!BlankText.HasVisibleCharacters(text)) return new(BannerErrorCode.TextMissing, language);
            if (text.Length > Banner.TextLength) return new(BannerErrorCode.TextTooLong, language);
        }

        if (banner.EndsAt <= banner.StartsAt) return new(BannerErrorCode.EndsBeforeStart);
        var isPath = banner.Link is ['/', ..];
        return banner.Link is { } link && (link.Length > Banner.LinkLength || !SafeUrl.IsAllowedForLink(link)
            || (!isPath && !link.StartsWith("http", StringComparison.OrdinalIgnoreCase))) ? new(BannerErrorCode.LinkInvalid) : null;
    }

    private static string Describe(Banner banner)
    {
        var link = banner.Link is null ? "" : $", {banner.Link}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{banner.Text.Get(Languages.Default)} ({banner.Severity}, {banner.StartsAt:u}/{banner.EndsAt:u}{link})");
    }
}

/// <summary>Why a banner was not stored.</summary>
/// <param name="Code">The reason.</param>
/// <param name="Language">The language of the text; null for everything else.</param>
public sealed record BannerError(BannerErrorCode Code, Language? Language = null);

/// <summary>The reasons.</summary>
public enum BannerErrorCode
{
    /// <summary>The user's role does not allow it.</summary>
    PermissionDenied,

    /// <summary>There is no text in a language.</summary>
    TextMissing,

    /// <summary>The text in a language is longer than <see cref="Banner.TextLength"/>.</summary>
    TextTooLong,

    /// <summary>The end is not after the start.</summary>
    EndsBeforeStart,

    /// <summary>The link is neither a path on the site nor a URL.</summary>
    LinkInvalid,

    /// <summary>There are <see cref="BannerEditor.MaxBanners"/> banners already.</summary>
    TooMany,

    /// <summary>Another user has changed or removed the banner.</summary>
    Changed,
}
