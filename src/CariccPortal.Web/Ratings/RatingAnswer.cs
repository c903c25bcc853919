using CariccPortal.Data;
using CariccPortal.Ratings;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Ratings;

/// <summary>Answers a vote: a script in words, a form with the way back to the item.</summary>
public sealed class RatingAnswer(Words words)
{
    /// <summary>Makes the answer.</summary>
    public async Task<IResult> ToAsync(int itemId, RatingResult result, HttpContext context)
    {
        if (result.Outcome == RatingOutcome.OutOfRange) return Results.StatusCode(StatusCodes.Status400BadRequest);
        if (result.Outcome == RatingOutcome.NotPublic) return Results.StatusCode(StatusCodes.Status404NotFound);

        var outcome = RatingWords.InAddress(result.Outcome);
        if (context.Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal))
            return Results.Json(new { message = words.Said(outcome), summary = words.Summary(result.Tally), own = result.Own });

        // Asked for here: most votes are answered without a look at the store.
        var db = context.RequestServices.GetRequiredService<PortalDb>();
        var item = await db.Items.AsNoTracking().Where(i => i.Id == itemId).Select(i => new { i.Kind, i.Slug }).SingleAsync(context.RequestAborted);
        var page = SiteAddresses.In(words.Language, SiteAddresses.Item(item.Kind, item.Slug));
        context.Response.Headers.Location = $"{page}?rating={outcome}#rating";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
