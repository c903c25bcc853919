using CariccPortal.Data;
using CariccPortal.Ratings;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Ratings;

/// <summary>Answers a vote: a script in words, a form with the way back to the item.</summary>
public sealed class RatingResponse(Localizer localizer)
{
    /// <summary>Makes the answer.</summary>
    public async Task<IResult> CreateAsync(int itemId, RatingResult result, HttpContext context)
    {
        if (result.Outcome == RatingOutcome.OutOfRange) return Results.StatusCode(StatusCodes.Status400BadRequest);
        if (result.Outcome == RatingOutcome.NotPublic) return Results.StatusCode(StatusCodes.Status404NotFound);

        var outcome = result.Outcome.ToSlug();
        if (context.Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal))
            return Results.Json(new { message = localizer.Message(outcome), summary = localizer.Summary(result.Totals), own = result.Stars });

        // Asked for here: most votes are answered without a look at the store.
        var db = context.RequestServices.GetRequiredService<PortalDbContext>();
        var item = await db.Items.AsNoTracking().Where(i => i.Id == itemId).Select(i => new { i.Kind, i.Slug }).SingleAsync(context.RequestAborted);
        var page = SiteUrls.WithLanguage(localizer.Language, SiteUrls.Item(item.Kind, item.Slug));
        context.Response.Headers.Location = $"{page}?rating={outcome}#rating";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
