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

    /// <summary>Redirects the URL of a page or feed without a language to the preferred language of the browser. A file has no language in
    /// its URL, so a path with one is not found.</summary>
    public static void UseLanguageRedirect(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!isRead || context.GetEndpoint()?.HasLanguageInPath() is not { } hasLanguage || hasLanguage == context.HasLanguage()
            || context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is not null
            || context.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>() is not null) return next(context);
        if (!hasLanguage)
        {
            context.SetEndpoint(endpoint: null);
            return next(context);
        }

        var path = context.Request.Path == "/" ? "" : context.Request.Path.ToUriComponent();
        context.Response.Headers.Vary = "Accept-Language";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Redirect($"/{GetPreferred(context.Request).Code}{path}{context.Request.QueryString}");
        return Task.CompletedTask;
    });

    /// <summary>States whether the URLs of endpoints that are not pages begin with a language.</summary>
    public static TBuilder WithLanguageInPath<TBuilder>(this TBuilder endpoints, bool isRequired)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new LanguageInPath(isRequired));

    /// <summary>Whether the URL of an endpoint begins with a language; null if the endpoint does not state it.</summary>
    public static bool? HasLanguageInPath(this Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>() is not null ? true
            : endpoint.Metadata.GetMetadata<LanguageInPath>()?.IsRequired;

    /// <summary>Returns the language of the request.</summary>
    public static Language Language(this HttpContext context) => GetStored(context) ?? GetPreferred(context.Request);

    /// <summary>Whether the URL contains a language.</summary>
    public static bool HasLanguage(this HttpContext context) => context.Items.ContainsKey(LanguageKey);

    private static Language? GetStored(HttpContext context) =>
        context.Items.TryGetValue(LanguageKey, out var chosen) ? (Language?)chosen : null;

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

    /// <summary>Returns the languages that the browser accepts among the given ones, the most preferred first.</summary>
    public static IEnumerable<Language> GetAccepted(HttpRequest request, IReadOnlyCollection<Language> languages)
    {
        var accepted = request.GetTypedHeaders().AcceptLanguage.Where(one => one.Quality is null or > 0)
            .OrderByDescending(one => one.Quality ?? 1);
        foreach (var one in accepted)
        {
            if (Languages.TryParse(one.Value.Value?.Split('-')[0].ToLowerInvariant(), out var language) && languages.Contains(language))
                yield return language;
        }
    }

    private static Language GetPreferred(HttpRequest request) =>
        GetAccepted(request, [.. Languages.All]).FirstOrDefault(Languages.Default);

    private sealed record LanguageInPath(bool IsRequired);
}
