using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Media;

/// <summary>Says who may see a picture or file: everyone, while a public text uses it; staff at any time. Whoever else may see a text
/// before its release is let in here: whoever asks with the key of a preview link that works, as <c>?preview=…</c>.</summary>
public sealed class MediaSight(PortalDb db, Previews previews, TimeProvider clock)
{
    /// <summary>How the asker may see it.</summary>
    public async Task<Sight> OfAsync(string hash, HttpContext asker)
    {
        var isPublic = await db.Texts.Using(hash).VisibleAt(clock.GetUtcNow().UtcDateTime).AnyAsync(asker.RequestAborted);
        if (isPublic) return Sight.Public;
        var isLetIn = StaffRole.All.Any(asker.User.IsInRole) || await previews.ShowsAsync(asker.Request.Query["preview"], hash, asker.RequestAborted);
        return isLetIn ? Sight.Private : Sight.None;
    }
}
