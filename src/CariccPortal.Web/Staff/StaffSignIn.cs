using CariccPortal.Editing;
using CariccPortal.Staff;
using CariccPortal.Web.Operations;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Web.Staff;

/// <summary>How staff sign in, and what keeps others out.</summary>
public static class StaffSignIn
{
    // OWASP's figure for PBKDF2 with HMAC-SHA-512 (Password Storage Cheat Sheet, 2023).
    private const int HashRounds = 210_000;

    private const string PlainCookie = "staff";
    private const string SecureCookie = "__Host-staff";

    /// <summary>Whether a request carries a sign-in's cookie, whatever it is worth.</summary>
    public static bool IsSent(HttpRequest request) => request.Cookies.ContainsKey(PlainCookie) || request.Cookies.ContainsKey(SecureCookie);

    /// <summary>Identity on the store, cookies for the whole site, and the policies of staff's pages.</summary>
    public static void AddStaffSignIn(this IServiceCollection services, PortalSettings settings)
    {
        services.AddDataProtection().SetApplicationName("caricc-portal").PersistKeysToDbContext<Data.PortalDb>();
        services.AddIdentity<StaffMember, IdentityRole>(ConfigureIdentity)
            .AddEntityFrameworkStores<Data.PortalDb>().AddClaimsPrincipalFactory<NamedPrincipals>().AddPasswordValidator<PasswordRules>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashRounds);
        services.ConfigureApplicationCookie(options => ConfigureCookie(options, settings));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = settings.IsHttps ? "__Host-form" : "form";
            options.Cookie.Path = "/";
            options.Cookie.SecurePolicy = Secure(settings);
        });
        services.AddAuthentication().AddCookie(SecondDoor.Scheme, options => ConfigureStepCookie(options, settings, "step"));
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, options => ConfigureStepCookie(options, settings, "passkey"));
        services.Configure<IdentityPasskeyOptions>(options => ConfigurePasskeys(options, settings));
        var demand = new SecondStepDemand.Requirement();
        var policies = services.AddAuthorizationBuilder()
            .AddPolicy(StaffPolicy.OwnAccount, policy => policy.RequireRole(StaffRole.All))
            .AddPolicy(StaffPolicy.AnyRole, policy => policy.RequireRole(StaffRole.All).AddRequirements(demand));
        foreach (var act in Enum.GetValues<Act>()) policies.AddPolicy(act.ToString(), policy => policy.RequireRole(Rights.RolesThatMay(act)).AddRequirements(demand));
        services.AddSingleton<IAuthorizationHandler, SecondStepDemand>().AddSingleton<SignInThrottle>().AddSingleton<NewApp>();
        services.AddScoped<Sessions>().AddScoped<Locks>().AddScoped<SecondStep>().AddScoped<OwnSecondStep>().AddScoped<OwnPassword>().AddScoped<OneTimeLinks>().AddScoped<People>();
        services.AddScoped<Entrance>().AddScoped<PasswordDoor>().AddScoped<SecondDoor>().AddScoped<PasskeyDoor>().AddScoped<NewStaff>();
    }

    /// <summary>Finds out who asks, and whether they may.</summary>
    public static void UseStaffSignIn(this WebApplication app) => app.UseAuthentication().UseAuthorization();

    private static void ConfigureIdentity(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.Password.RequiredLength = 1;
        options.Password.RequiredUniqueChars = 1;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options, PortalSettings settings)
    {
        options.Cookie.Name = settings.IsHttps ? SecureCookie : PlainCookie;
        options.Cookie.Path = "/";
        options.Cookie.SecurePolicy = Secure(settings);
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = Sessions.Idle;
        options.SlidingExpiration = true;
        options.LoginPath = "/account/sign-in";
        options.ReturnUrlParameter = "then";
        options.Events.OnValidatePrincipal = Entrance.CheckAsync;
        // The wrong role is told so at the address itself, not sent elsewhere; whoever owes a second step is led to set it up.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            if (SecondStepDemand.IsOwed(context.HttpContext.User, settings)) context.Response.Redirect($"{context.Request.PathBase}/account");
            else context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    // Holds who has shown the password, or what a passkey is asked for, for the few minutes until the next step.
    private static void ConfigureStepCookie(CookieAuthenticationOptions options, PortalSettings settings, string name)
    {
        options.Cookie.Name = settings.IsHttps ? $"__Host-{name}" : name;
        options.Cookie.Path = "/";
        options.Cookie.SecurePolicy = Secure(settings);
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
    }

    private static void ConfigurePasskeys(IdentityPasskeyOptions options, PortalSettings settings)
    {
        options.ServerDomain = settings.PublicAddress.Host;
        options.AuthenticatorTimeout = TimeSpan.FromMinutes(2);
        // A passkey stands for both steps, so whoever holds the device must show that they are its owner.
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
    }

    private static CookieSecurePolicy Secure(PortalSettings settings) => settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
}
