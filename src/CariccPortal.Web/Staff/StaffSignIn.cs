using CariccPortal.Editing;
using CariccPortal.Staff;
using CariccPortal.Web.Operations;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CariccPortal.Web.Staff;

/// <summary>How staff sign in, and what keeps others out.</summary>
public static class StaffSignIn
{
    // OWASP's figure for PBKDF2 with HMAC-SHA-512 (Password Storage Cheat Sheet, 2023).
    private const int HashRounds = 210_000;

    /// <summary>Identity on the store, cookies for the whole site, and the policies of staff's pages.</summary>
    public static void AddStaffSignIn(this IServiceCollection services, PortalSettings settings)
    {
        services.AddSingleton<KeysInStore>().AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => provider.GetRequiredService<KeysInStore>());
        services.AddDataProtection().SetApplicationName("caricc-portal");
        services.AddIdentity<StaffMember, IdentityRole>(ConfigureIdentity)
            .AddEntityFrameworkStores<Data.PortalDb>().AddClaimsPrincipalFactory<NamedPrincipals>().AddDefaultTokenProviders();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashRounds);
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.ConfigureApplicationCookie(options => ConfigureCookie(options, settings));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = settings.IsHttps ? "__Host-form" : "form";
            options.Cookie.Path = "/";
            options.Cookie.SecurePolicy = Secure(settings);
        });
        var policies = services.AddAuthorizationBuilder().AddPolicy(StaffPolicy.AnyRole, policy => policy.RequireRole(StaffRole.All));
        foreach (var act in Enum.GetValues<Act>()) policies.AddPolicy(act.ToString(), policy => policy.RequireRole(Rights.RolesThatMay(act)));
        services.AddScoped<PasswordDoor>().AddScoped<NewStaff>();
    }

    private static void ConfigureIdentity(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.Password.RequiredLength = 15;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options, PortalSettings settings)
    {
        options.Cookie.Name = settings.IsHttps ? "__Host-staff" : "staff";
        options.Cookie.Path = "/";
        options.Cookie.SecurePolicy = Secure(settings);
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.LoginPath = "/account/sign-in";
        options.ReturnUrlParameter = "then";
        // The wrong role is told so at the address itself, not sent elsewhere.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static CookieSecurePolicy Secure(PortalSettings settings) => settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
}
