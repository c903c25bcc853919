using System.Globalization;
using System.Text.Encodings.Web;
using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>Moves the language from the path to <c>PathBase</c>, so that routes and links do not contain it, and sets the
/// culture.</summary>
public static partial class LanguagePathMiddleware
{
    private static readonly object LanguageKey = new();

    /// <summary>Registers the localizer and the encoder of pages.</summary>
    public static IServiceCollection AddLanguages(this IServiceCollection services) => services
        .AddHttpContextAccessor().AddScoped<Localizer>().AddSingleton<HtmlEncoder, PortalHtmlEncoder>();

    /// <summary>Adds the middleware that reads the language from the path.</summary>
    public static void UseLanguagePath(this IApplicationBuilder app)
    {
        LogMissingResources(app.ApplicationServices.GetRequiredService<ILoggerFactory>()
            .CreateLogger(typeof(LanguagePathMiddleware).FullName!));
        app.Use(ReadLanguageAsync);
    }

    private static Task ReadLanguageAsync(HttpContext context, RequestDelegate next)
    {
        if (HasTrailingSlash(context.Request)) return RedirectWithoutTrailingSlash(context);
        var language = ReadFromPath(context.Request) ?? GetStored(context);
        if (language is { } chosen) context.Items[LanguageKey] = chosen;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = context.Language().Culture;
        return next(context);
    }

    private static void LogMissingResources(ILogger logger)
    {
        foreach (var language in Languages.All.Where(language => !StringResources.Exist(language)))
            LogMissingResource(logger, language.Code);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No interface sentences for language {Language}: its pages show the English ones")]
    private static partial void LogMissingResource(ILogger logger, string language);

    /// <summary>Redirects a page URL without a language to the preferred language of the browser.</summary>
    public static void UseLanguageRedirect(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>() is not null;
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!isPage || !isRead || context.HasLanguage()
            || context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is not null
            || context.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>() is not null) return next(context);

        var path = context.Request.Path == "/" ? "" : context.Request.Path.ToUriComponent();
        context.Response.Headers.Vary = "Accept-Language";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Redirect($"/{GetPreferred(context.Request).Code}{path}{context.Request.QueryString}");
        return Task.CompletedTask;
    });

    /// <summary>Returns the language of the request.</summary>
    public static Language Language(this HttpContext context) => GetStored(context) ?? GetPreferred(context.Request);

    /// <summary>Whether the URL contains a language.</summary>
    public static bool HasLanguage(this HttpContext context) => context.Items.ContainsKey(LanguageKey);

    /// <summary>Endpoint filter: returns 404 if the URL has no language.</summary>
    public static ValueTask<object?> RequireLanguage(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.HasLanguage() ? next(call) : ValueTask.FromResult<object?>(Results.NotFound());

    /// <summary>Endpoint filter: returns 404 if the URL has a language.</summary>
    public static ValueTask<object?> RejectLanguage(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.HasLanguage() ? ValueTask.FromResult<object?>(Results.NotFound()) : next(call);

    private static Language? GetStored(HttpContext context) =>
        context.Items.TryGetValue(LanguageKey, out var chosen) ? (Language?)chosen : null;

    // Each page has one URL, without a trailing slash.
    private static bool HasTrailingSlash(HttpRequest request) =>
        request.Path.Value is { Length: > 1 } path && path[^1] == '/' && path[1] != '/' && path[1] != '\\'
            && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));

    private static Task RedirectWithoutTrailingSlash(HttpContext context)
    {
        var bare = new PathString(context.Request.Path.Value!.TrimEnd('/'));
        context.Response.Redirect(context.Request.PathBase + bare.ToUriComponent() + context.Request.QueryString, permanent: true);
        return Task.CompletedTask;
    }

    private static Language? ReadFromPath(HttpRequest request)
    {
        foreach (var language in Languages.All)
        {
            if (!request.Path.StartsWithSegments("/" + language.Code, StringComparison.Ordinal, out var rest)) continue;
            request.PathBase = request.PathBase.Add("/" + language.Code);
            request.Path = rest.HasValue ? rest : "/";
            return language;
        }

        return null;
    }

    // The browser's most preferred language among the configured ones; the default if there is none.
    private static Language GetPreferred(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptLanguage.Where(one => one.Quality is null or > 0)
            .OrderByDescending(one => one.Quality ?? 1);
        foreach (var one in accepted)
        {
            if (Languages.TryParse(one.Value.Value?.Split('-')[0].ToLowerInvariant(), out var language)) return language;
        }

        return Languages.Default;
    }
}
