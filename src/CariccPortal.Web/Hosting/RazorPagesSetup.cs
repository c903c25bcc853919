using CariccPortal.Data;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Api;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Feeds;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.ResponseCompression;

namespace CariccPortal.Web.Hosting;

/// <summary>How pages are found, guarded, packed and, where they fail, replaced.</summary>
public static class RazorPagesSetup
{
    /// <summary>Razor pages with the folder as the address; the staff's folder is guarded whole.</summary>
    public static void AddPortalPages(this IServiceCollection services, PortalOptions portalOptions)
    {
        services.AddPageCache(portalOptions);
        services.AddScoped<PageMetadata>().AddScoped<NameCounts>().AddScoped<KeysetPager>().AddSingleton<CountCache>().AddSingleton<PageRoutes>();
        services.Configure<RouteOptions>(options => options.ConstraintMap["section"] = typeof(SectionConstraint));
        services.AddRazorPages(options =>
        {
            options.Conventions.AuthorizeFolder("/Staff", StaffPolicy.AnyRole);
            options.Conventions.Add(new PageRouteTransformerConvention(new KebabCaseTransformer()));
        }).AddMvcOptions(options =>
        {
            options.MaxModelValidationErrors = 50;
            options.Filters.Add<HandlerMethodFilter>();
        }).ConfigureApplicationPartManager(parts =>
        {
            // There are none, and a search for them loads every type of the site, and all that these are made of.
            foreach (var controllers in parts.FeatureProviders.OfType<ControllerFeatureProvider>().ToList()) parts.FeatureProviders.Remove(controllers);
        });
        services.AddPageCompression();
    }

    // Brotli and gzip, over https too: readers' pages hold no secret that a guess could be weighed against.
    private static void AddPageCompression(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = ResponseCompressionDefaults.MimeTypes.Concat([.. FeedFormats.All.Select(format => format.Type), "text/calendar", "text/markdown"]);
    });

    /// <summary>Packs readers' answers. Staff's pages hold tokens and are sent as they are (BREACH); so are files, whose tags and ranges
    /// are of their own bytes.</summary>
    public static void UsePageCompression(this IApplicationBuilder app) => app.UseWhen(
        context => !IsStaffPath(context.Request.Path) && !context.Request.Path.StartsWithSegments("/files", StringComparison.Ordinal),
        readers => readers.UseResponseCompression());

    /// <summary>Errors in the site's look and the reader's language; a stack trace goes to the log alone.</summary>
    public static void UseErrorPages(this IApplicationBuilder app) => app.UseWhen(context => !ApiMiddleware.IsApiRequest(context), pages =>
    {
        pages.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/errors/500",
            StatusCodeSelector = static failure => DatabaseFailure.IsUnavailable(failure) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
        });
        pages.UseStatusCodePagesWithReExecute("/errors/{0}");
    });

    private static bool IsStaffPath(PathString path) =>
        path.Value is { } text && (text.Contains("/staff", StringComparison.OrdinalIgnoreCase) || text.Contains("/account", StringComparison.OrdinalIgnoreCase));
}
