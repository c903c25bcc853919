using CariccPortal.Editing.Workflow;
using CariccPortal.Staff;
using CariccPortal.Web.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Web.Accounts;

/// <summary>Configures sign-in, cookies and authorization policies of staff.</summary>
public static class AuthenticationSetup
{
    // The OWASP value for PBKDF2 with HMAC-SHA-512 (Password Storage Cheat Sheet, 2023).
    private const int HashIterations = 210_000;

    private const string PlainCookie = "staff";
    private const string SecureCookie = "__Host-staff";

    /// <summary>Whether a request has a session cookie. The cookie is not validated.</summary>
    public static bool HasSessionCookie(HttpRequest request) =>
        request.Cookies.ContainsKey(PlainCookie) || request.Cookies.ContainsKey(SecureCookie);

    /// <summary>Adds Identity with the portal database, cookies and the authorization policies.</summary>
    public static void AddPortalAuthentication(this IServiceCollection services, PortalOptions portalOptions)
    {
        services.AddDataProtection().SetApplicationName("caricc-portal").PersistKeysToDbContext<Data.PortalDbContext>();
        services.AddIdentity<StaffUser, IdentityRole>(ConfigureIdentity)
            .AddUserManager<StaffUserManager>().AddEntityFrameworkStores<Data.PortalDbContext>()
            .AddClaimsPrincipalFactory<StaffClaimsFactory>()
            .AddPasswordValidator<PasswordPolicy>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.ConfigureApplicationCookie(options => ConfigureCookie(options, portalOptions));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = portalOptions.IsHttps ? "__Host-form" : "form";
            options.Cookie.Path = "/";
            options.Cookie.SecurePolicy = GetSecurePolicy(portalOptions);
        });
        services.AddAuthentication().AddCookie(TwoFactorSignIn.Scheme,
            options => ConfigureTwoFactorCookie(options, portalOptions, "two-factor"));
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme,
            options => ConfigureTwoFactorCookie(options, portalOptions, "passkey"));
        services.Configure<IdentityPasskeyOptions>(options => ConfigurePasskeys(options, portalOptions));
        var requirement = new TwoFactorHandler.Requirement();
        var policies = services.AddAuthorizationBuilder()
            .AddPolicy(StaffPolicy.OwnAccount, policy => policy.RequireRole(StaffRole.All))
            .AddPolicy(StaffPolicy.AnyRole, policy => policy.RequireRole(StaffRole.All).AddRequirements(requirement));
        foreach (var permission in Enum.GetValues<Permission>())
            policies.AddPolicy(permission.ToString(),
                policy => policy.RequireRole(PermissionMatrix.RolesWith(permission)).AddRequirements(requirement));
        services.AddSingleton<IAuthorizationHandler, TwoFactorHandler>().AddSingleton<SignInThrottle>()
            .AddSingleton<PendingAuthenticator>();
        services.AddScoped<SessionStore>().AddScoped<AccountLockout>().AddScoped<TwoFactorVerifier>().AddScoped<TwoFactorSetup>()
            .AddScoped<PasswordChanger>().AddScoped<PasswordLinks>().AddScoped<UserAdministration>();
        services.AddScoped<SessionSignIn>().AddScoped<PasswordSignIn>().AddScoped<TwoFactorSignIn>().AddScoped<PasskeySignIn>()
            .AddScoped<StaffUserCreator>();
    }

    /// <summary>Adds authentication and authorization.</summary>
    public static void UsePortalAuthentication(this WebApplication app) => app.UseAuthentication().UseAuthorization();

    private static void ConfigureIdentity(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.Password.RequiredLength = 1;
        options.Password.RequiredUniqueChars = 1;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase =
            options.Password.RequireNonAlphanumeric = false;
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options, PortalOptions portalOptions)
    {
        options.Cookie.Name = portalOptions.IsHttps ? SecureCookie : PlainCookie;
        options.Cookie.Path = "/";
        options.Cookie.SecurePolicy = GetSecurePolicy(portalOptions);
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = SessionStore.IdleTimeout;
        options.SlidingExpiration = true;
        options.LoginPath = "/account/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = SessionSignIn.ValidateAsync;
        // The wrong role gets 403 at the same URL. A user without the required two-factor authentication is sent to its setup.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            if (TwoFactorHandler.IsRequired(context.HttpContext.User, portalOptions))
                context.Response.Redirect($"{context.Request.PathBase}/account");
            else
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SignInLog))
                    .AccessDenied(context.Request.PathBase + context.Request.Path, context.HttpContext.User.Identity?.Name ?? "unknown");
            }

            return Task.CompletedTask;
        };
    }

    // These cookies last only until the next step of the sign-in: the user with the correct password, or the passkey challenge.
    private static void ConfigureTwoFactorCookie(CookieAuthenticationOptions options, PortalOptions portalOptions, string name)
    {
        options.Cookie.Name = portalOptions.IsHttps ? $"__Host-{name}" : name;
        options.Cookie.Path = "/";
        options.Cookie.SecurePolicy = GetSecurePolicy(portalOptions);
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
    }

    private static void ConfigurePasskeys(IdentityPasskeyOptions options, PortalOptions portalOptions)
    {
        options.ServerDomain = portalOptions.PublicUrl.Host;
        options.AuthenticatorTimeout = TimeSpan.FromMinutes(2);
        // A passkey replaces password and second factor, so the device must verify its owner.
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
    }

    private static CookieSecurePolicy GetSecurePolicy(PortalOptions portalOptions) =>
        portalOptions.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
}
