using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Links;
using CariccPortal.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Addresses;

/// <summary>Links to the site itself: they are looked up in the store, without a call.</summary>
public sealed class OwnLinks(PortalDb db, KnownPages pages, PortalSettings settings, TimeProvider clock)
{
    /// <summary>Whether a link leads to this site.</summary>
    public bool IsOne(string address) => address.StartsWith('/')
        || (Uri.TryCreate(address, UriKind.Absolute, out var whole) && string.Equals(whole.Authority, settings.PublicAddress.Authority, StringComparison.OrdinalIgnoreCase));

    /// <summary>What readers find at one.</summary>
    public async Task<LinkAnswer> LookUpAsync(string address, CancellationToken cancel)
    {
        var path = SitePath.Read(address);
        if (path is null) return new(address, LinkVerdict.NotThere);
        // What is not a page, such as a feed, is not the store's.
        if (path.Length == 0 || Path.HasExtension(path) || pages.Has(path)) return new(address, LinkVerdict.Answers);
        if (SitePath.ItemOf(path.Split('?')[0]) is var (kind, slug) && await OfItemAsync(kind, slug, cancel) is { } verdict) return new(address, verdict);
        var isOld = await db.OldAddresses.AnyAsync(old => old.Path == path, cancel);
        return new(address, isOld ? LinkVerdict.Answers : LinkVerdict.NotThere);
    }

    private async Task<LinkVerdict?> OfItemAsync(ItemKind kind, string slug, CancellationToken cancel)
    {
        var texts = db.Texts.Where(text => text.Item.Slug == slug && text.Kind == kind);
        if (await texts.VisibleAt(clock.GetUtcNow().UtcDateTime).AnyAsync(cancel)) return LinkVerdict.Answers;
        return await texts.AnyAsync(cancel) ? LinkVerdict.NotPublic : null;
    }
}
