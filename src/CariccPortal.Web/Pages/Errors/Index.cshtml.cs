using System.Globalization;
using CariccPortal.Data;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Errors;

/// <summary>The page that stands in for one that could not be given: what is wrong, and what to do.</summary>
[IgnoreAntiforgeryToken]
public sealed class IndexModel : PageModel
{
    public int Code { get; private set; }

    public string Heading { get; private set; } = "";

    public string Advice { get; private set; } = "";

    /// <summary>The path whose other language the switch leads to: where the reader was, if that was found at all.</summary>
    public string TranslationPath { get; private set; } = "/";

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        // Not bound: nothing is where the body of the request that failed cannot be read.
        var code = int.Parse((string)RouteData.Values["code"]!, CultureInfo.InvariantCulture);
        var failure = HttpContext.Features.Get<IExceptionHandlerFeature>();
        var isOurs = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null || failure is not null;
        // Asked for by its own address, an error page is one more page that is not there.
        Code = !isOurs ? StatusCodes.Status404NotFound : DatabaseFailure.IsUnavailable(failure?.Error) ? StatusCodes.Status503ServiceUnavailable : code;
        if (Code == StatusCodes.Status503ServiceUnavailable) Response.Headers.RetryAfter = "10";
        Response.StatusCode = Code;
        Response.Headers.CacheControl = "no-cache";
        (Heading, Advice) = Code switch
        {
            400 => ("This request could not be read", "Go back, check what was filled in, and send it again."),
            403 => ("This is not open to you", "The request came from another site, or your role does not allow it. Open the page here and try again, or ask an administrator."),
            404 => ("There is no such page", "The address may be mistyped, or the page may have been removed."),
            405 => ("This address does not take such requests", "Open the page by its link."),
            410 => ("This item was withdrawn", "It is no longer shown. Its own page says since when."),
            413 => ("This is too large", "Send less at once."),
            429 => ("Too many votes from your network", "Many people may share your network. Wait a little and vote again; the answer says for how long."),
            503 => ("The site cannot answer just now", "The store of the site does not answer. Nothing of what was sent is kept: send it again in a minute."),
            _ => ("Something went wrong here", "The fault is ours and has been noted. Try again in a while."),
        };
    }
}
