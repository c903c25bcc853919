using System.Globalization;
using CariccPortal.Ratings;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Ratings;

/// <summary>The endpoints of the rating form. They are not page handlers, because a page form would add an antiforgery token and a
/// cookie.</summary>
public static class RatingEndpoints
{
    /// <summary>Registers the services.</summary>
    public static void AddRatings(this IServiceCollection services) => services
        .AddScoped<VoteRecorder>().AddScoped<RatingResponse>().AddScoped<CurrentVote>().AddSingleton<VoterCookie>()
        .AddSingleton<VoteRateLimiter>().AddSingleton<VoteBatcher>();

    /// <summary>Maps <c>POST /ratings/{itemId}</c> and <c>POST /ratings/{itemId}/withdraw</c>.</summary>
    public static void MapRatings(this IEndpointRouteBuilder routes)
    {
        var ratings = routes.MapGroup("/ratings/{itemId:int}").DisableAntiforgery().AddEndpointFilter(CheckRequestAsync);
        ratings.MapPost("", RateAsync);
        ratings.MapPost("/withdraw", WithdrawAsync);
        // Routing would return 404 instead of 405, because the path also matches the route of item pages.
        foreach (var path in new[] { "/ratings/{itemId:int}", "/ratings/{itemId:int}/withdraw" }) routes.Map(path, RejectMethod);
    }

    private static async ValueTask<object?> CheckRequestAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var context = call.HttpContext;
        context.Response.Headers.CacheControl = "no-store";
        if (!OriginCheck.IsSameOrigin(context.Request)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        var wait = context.RequestServices.GetRequiredService<VoteRateLimiter>().Acquire(context.Connection.RemoteIpAddress);
        return wait is null ? await next(call) : RejectTooMany(context, wait.Value);
    }

    private static IResult RejectTooMany(HttpContext context, TimeSpan wait)
    {
        context.Response.SetRetryAfter(wait);
        return Results.StatusCode(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> RateAsync(int itemId, HttpContext context, VoteBatcher batcher, VoterCookie cookie,
        RatingResponse response)
    {
        var form = await ReadFormAsync(context.Request, context.RequestAborted);
        var isNumber = int.TryParse(form["stars"], NumberStyles.None, CultureInfo.InvariantCulture, out var stars);
        if (!isNumber) return Results.StatusCode(StatusCodes.Status400BadRequest);
        if (context.RequestServices.GetRequiredService<VoteRateLimiter>().AcquireForItem(itemId, context.Connection.RemoteIpAddress)
            is { } wait) return RejectTooMany(context, wait);

        // The response to a first vote, with its cookie, may get lost. The token of the form then identifies the repeated post.
        var voter = cookie.Read(context.Request) ?? (Voter.TryFromToken(form["token"], out var first) ? first : Voter.New());
        var result = VoteRecorder.IsInRange(stars)
            ? await batcher.CastAsync(new(itemId, voter, (byte)stars), context.RequestAborted)
            : await context.RequestServices.GetRequiredService<VoteRecorder>().RejectAsync(itemId, voter, context.RequestAborted);
        if (result.Stars is not null) cookie.Set(context.Response, voter);
        return await response.CreateAsync(itemId, result, context);
    }

    private static IResult RejectMethod(HttpContext context)
    {
        context.Response.Headers.Allow = HttpMethods.Post;
        return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
    }

    // An incomplete body is a client error.
    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(cancel) : FormCollection.Empty;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            return FormCollection.Empty;
        }
    }

    private static async Task<IResult> WithdrawAsync(int itemId, HttpContext context, VoteBatcher batcher, VoterCookie cookie,
        RatingResponse response)
    {
        var voter = cookie.Read(context.Request) ?? Voter.New();
        return await response.CreateAsync(itemId, await batcher.CastAsync(new(itemId, voter, Stars: null), context.RequestAborted),
            context);
    }
}

/// <summary>Rejects cross-site posts. Public pages are cached and cannot contain an antiforgery token, so the browser's Sec-Fetch-Site or
/// Origin header is checked.</summary>
public static class OriginCheck
{
    /// <summary>Whether the request is same-origin. Old clients send neither header and are accepted.</summary>
    public static bool IsSameOrigin(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site)) return site == "same-origin" || site == "none";
        if (!request.Headers.TryGetValue("Origin", out var origin)) return true;
        // The scheme is ignored: a TLS-terminating proxy forwards requests over http.
        return Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value;
    }
}
