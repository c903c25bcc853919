using System.Globalization;
using CariccPortal.Integrity;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Search;
using CariccPortal.Web.Statistics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Errors;

/// <summary>The error page: what went wrong and what the reader can do.</summary>
[IgnoreAntiforgeryToken, CountReads]
public sealed class IndexModel : PageModel
{
    public int Code { get; private set; }

    public string Heading { get; private set; } = "";

    public string Advice { get; private set; } = "";

    /// <summary>The words of an unknown URL, for a search; empty if there are none.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>The path that the language switch leads to.</summary>
    public string TranslationPath { get; private set; } = "/";

    public void OnGet() => Show();

    public void OnPost() => Show();

    private bool IsRating() => HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
        .Contains("/ratings", StringComparison.Ordinal) == true;

    private void Show()
    {
        // Not a bound parameter: model binding fails if the body of the failed request is unreadable.
        var code = int.Parse((string)RouteData.Values["code"]!, CultureInfo.InvariantCulture);
        var failure = HttpContext.Features.Get<IExceptionHandlerFeature>();
        var isOurs = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null || failure is not null;
        // A direct request for an error page returns 404.
        Code = !isOurs ? StatusCodes.Status404NotFound : RazorPagesSetup.IsTemporary(failure?.Error)
            ? StatusCodes.Status503ServiceUnavailable : failure?.Error is SealBrokenException ? StatusCodes.Status409Conflict : code;
        if (Code == StatusCodes.Status503ServiceUnavailable) Response.SetRetryAfter();
        Response.StatusCode = Code;
        if (Code == StatusCodes.Status404NotFound)
            SearchText = UrlWords.Find(HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? "");
        Response.Headers.CacheControl = "no-cache";
        (Heading, Advice) = Code switch
        {
            400 => ("The form was not sent correctly", "Go back, check the form and send it again."),
            403 => ("You do not have access to this page",
                "Your role does not allow this, or the request came from another site. Try again on this site, or ask an administrator."),
            404 => ("Page not found", "Check the address for typing errors. The page may have been removed."),
            405 => ("This page cannot be opened this way", "Use the links on the site to open pages."),
            409 => ("Changed outside the portal",
                "This was changed outside the portal, so nothing was saved. Ask an administrator to check its integrity."),
            410 => ("This item has been withdrawn", "It is no longer available. The date is given on its page."),
            413 => ("Too much data was sent", "Send less data or a smaller file."),
            429 when !IsRating() => ("Too many requests from your network",
                "Many people may share your network. Wait a few minutes and try again."),
            429 => ("Too many ratings from your network", "Many people may share your network. Wait a few minutes and try again."),
            503 => ("The site is temporarily unavailable", "Nothing you sent was saved. Send it again in a minute."),
            _ => ("Sorry, there is a problem with the site", "The error has been logged. Try again later."),
        };
    }
}
