using CariccPortal.Data;
using CariccPortal.Ratings;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Ratings;

/// <summary>Creates the response to a vote: JSON for the script, a redirect to the item for the form.</summary>
public sealed class RatingResponse(Localizer localizer, VoteRecorder recorder)
{
    /// <summary>Creates the response.</summary>
    public async Task<IResult> CreateAsync(int itemId, RatingResult result, HttpContext context)
    {
        if (result.Outcome == RatingOutcome.OutOfRange) return Results.StatusCode(StatusCodes.Status400BadRequest);
        if (result.Outcome == RatingOutcome.NotPublic) return Results.StatusCode(StatusCodes.Status404NotFound);

        var outcome = result.Outcome.ToSlug();
        if (context.Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal))
            return Results.Json(
                new
                {
                    message = localizer.Message(outcome),
                    summary = localizer.Summary(result.Totals),
                    own = result.Stars,
                    distribution = await recorder.GetDistributionAsync(itemId, context.RequestAborted),
                },
                statusCode: result.Outcome == RatingOutcome.NotOpen ? StatusCodes.Status409Conflict : StatusCodes.Status200OK);

        // Resolved here because most responses need no query.
        var db = context.RequestServices.GetRequiredService<PortalDbContext>();
        var item = await db.Items.AsNoTracking().Where(i => i.Id == itemId).Select(i => new { i.Kind, i.Slug })
            .SingleAsync(context.RequestAborted);
        var page = SiteUrls.WithLanguage(localizer.Language, SiteUrls.Item(item.Kind, item.Slug));
        context.Response.Headers.Location = $"{page}?rating={outcome}#rating";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
