using CariccPortal.Data;
using CariccPortal.Integrity;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Api;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Feeds;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Pages.Staff.Items;
using CariccPortal.Web.Publishing;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.ResponseCompression;

namespace CariccPortal.Web.Hosting;

/// <summary>Routing, authorization, compression and error pages of Razor Pages.</summary>
public static class RazorPagesSetup
{
    /// <summary>Adds Razor Pages whose URL is their folder. The admin area requires a staff role.</summary>
    public static void AddPortalPages(this IServiceCollection services, PortalOptions portalOptions)
    {
        services.AddPageCache(portalOptions.PageCache);
        services.AddHostedService<NextVersionPublisher>();
        services.AddScoped<PageMetadata>().AddScoped<NameCounts>().AddScoped<KeysetPager>();
        services.AddSingleton<CountCache>().AddSingleton<PageRoutes>();
        services.Configure<RouteOptions>(options => options.ConstraintMap["section"] = typeof(SectionConstraint));
        services.AddRazorPages(options =>
        {
            options.Conventions.AuthorizeFolder("/Staff", StaffPolicy.AnyRole);
            options.Conventions.Add(new PageRouteTransformerConvention(new KebabCaseTransformer()));
            options.Conventions.AddFolderRouteModelConvention("/", RemoveIndexRoute);
        }).AddMvcOptions(options =>
        {
            options.MaxModelValidationErrors = 50;
            options.Filters.Add<HandlerMethodFilter>();
            options.ModelMetadataDetailsProviders.Add(new TranslationFieldsMetadata());
        }).ConfigureApplicationPartManager(parts =>
        {
            // The site has no controllers, and the discovery would load every type at the start.
            var controllers = parts.FeatureProviders.OfType<ControllerFeatureProvider>().ToList();
            foreach (var provider in controllers) parts.FeatureProviders.Remove(provider);
        });
        services.AddPageCompression();
    }

    // A page has one URL: without the name of its file.
    private static void RemoveIndexRoute(PageRouteModel page)
    {
        foreach (var selector in page.Selectors.Where(one => one.AttributeRouteModel?.Template is { } template
            && template.Split('/')[^1] == "Index").ToList()) page.Selectors.Remove(selector);
    }

    // Over https too: reader pages contain no secret that a BREACH attack could find.
    private static void AddPageCompression(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = ResponseCompressionDefaults.MimeTypes
            .Concat([.. FeedFormats.All.Select(format => format.ContentType), "text/calendar", "text/markdown"]);
    });

    /// <summary>Compresses responses for readers. Staff pages contain tokens and are not compressed (BREACH), nor are files: their
    /// entity tags and byte ranges refer to the uncompressed bytes.</summary>
    public static void UsePageCompression(this IApplicationBuilder app) => app.UseWhen(
        context => !StaffArea.Contains(context.GetEndpoint())
            && !context.Request.Path.StartsWithSegments("/files", StringComparison.Ordinal),
        readers => readers.UseResponseCompression());

    /// <summary>Renders errors as pages in the reader's language. Only the log contains the exception.</summary>
    public static void UseErrorPages(this IApplicationBuilder app) => app.UseWhen(context => !ApiMiddleware.IsApiRequest(context), pages =>
    {
        pages.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/errors/500",
            StatusCodeSelector = static failure => IsTemporary(failure)
                ? StatusCodes.Status503ServiceUnavailable
                : failure is SealBrokenException ? StatusCodes.Status409Conflict
                : StatusCodes.Status500InternalServerError,
        });
        pages.UseStatusCodePagesWithReExecute("/errors/{0}");
    });

    /// <summary>Whether a failure passes by itself, so that the response is 503 with <c>Retry-After</c>.</summary>
    public static bool IsTemporary(Exception? failure) =>
        DatabaseFailure.IsUnavailable(failure) || failure is Limits.WorkQueueFullException;
}
