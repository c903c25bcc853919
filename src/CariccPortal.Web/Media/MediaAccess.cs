using CariccPortal.Data;
using CariccPortal.Editing.Previews;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Media;

/// <summary>Says who may see a picture or file: everyone, while a public text uses it; staff at any time. Whoever else may see a text
/// before its release is let in here: whoever asks with the key of a preview link that works, as <c>?preview=…</c>.</summary>
public sealed class MediaAccess(PortalDbContext db, PreviewLinks previewLinks, TimeProvider clock)
{
    /// <summary>How the asker may see it.</summary>
    public async Task<MediaVisibility> GetVisibilityAsync(string hash, HttpContext context)
    {
        var isPublic = await db.Translations.UsingMedia(hash).VisibleAt(clock.GetUtcNow().UtcDateTime).AnyAsync(context.RequestAborted);
        if (isPublic) return MediaVisibility.Public;
        var isLetIn = StaffRole.All.Any(context.User.IsInRole) || await previewLinks.CanViewMediaAsync(context.Request.Query["preview"], hash, context.RequestAborted);
        return isLetIn ? MediaVisibility.Private : MediaVisibility.None;
    }
}
