using CariccPortal.Data;
using CariccPortal.Editing.Previews;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Media;

/// <summary>Decides who may see an image or file: everyone while a published item uses it, staff always, and guests with a valid preview
/// link key in <c>?preview=…</c>.</summary>
public sealed class MediaAccess(PortalDbContext db, PreviewLinks previewLinks, TimeProvider clock)
{
    /// <summary>Returns how the client may see it.</summary>
    public async Task<MediaVisibility> GetVisibilityAsync(string hash, HttpContext context)
    {
        var isPublic = await db.Translations.UsingMedia(hash).ReadableAt(clock.GetUtcNow().UtcDateTime).AnyAsync(context.RequestAborted);
        if (isPublic) return MediaVisibility.Public;
        var isAllowed = StaffRole.All.Any(context.User.IsInRole)
            || await previewLinks.CanViewMediaAsync(context.Request.Query["preview"], hash, context.RequestAborted);
        return isAllowed ? MediaVisibility.Private : MediaVisibility.None;
    }
}

/// <summary>How a client may see an image or file.</summary>
public enum MediaVisibility
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Only this client; not cacheable by shared caches.</summary>
    Private,

    /// <summary>Everyone.</summary>
    Public,
}
