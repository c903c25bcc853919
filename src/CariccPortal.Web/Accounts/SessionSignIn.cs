using System.Globalization;
using System.Security.Claims;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Web.Accounts;

/// <summary>Opens sessions and validates them against the database once a minute.</summary>
public sealed class SessionSignIn(SignInManager<StaffUser> signIn, SessionStore sessions)
{
    private static readonly TimeSpan ValidationInterval = TimeSpan.FromMinutes(1);

    /// <summary>Opens a session and ends the previous one in this browser.</summary>
    public async Task SignInAsync(StaffUser staffUser, SignInMethod method)
    {
        var user = signIn.Context.User;
        if (user.GetSessionId().Length > 0) await sessions.EndAsync(user.GetSessionId(), user.GetActor(), isOwn: true);
        var (browser, system) = UserAgentSummary.Parse(signIn.Context.Request.Headers.UserAgent.ToString());
        var session = await sessions.StartAsync(staffUser, method, browser, system);
        await signIn.Context.SignOutAsync(TwoFactorSignIn.Scheme);
        await signIn.Context.SignInAsync(IdentityConstants.ApplicationScheme,
            await CreatePrincipalAsync(session.Id, new(staffUser, session.StartedAt, session.IsStrong)));
    }

    /// <summary>Updates the cookie after a change of the session, such as two-factor authentication.</summary>
    public async Task RefreshAsync()
    {
        var id = signIn.Context.User.GetSessionId();
        if (await sessions.ValidateAsync(id) is { } live)
            await signIn.Context.SignInAsync(IdentityConstants.ApplicationScheme, await CreatePrincipalAsync(id, live));
    }

    /// <summary>Ends the session of this browser.</summary>
    public async Task SignOutAsync()
    {
        var user = signIn.Context.User;
        if (user.GetSessionId().Length > 0) await sessions.EndAsync(user.GetSessionId(), user.GetActor(), isOwn: true);
        await signIn.SignOutAsync();
    }

    /// <summary>Once a minute: rejects ended sessions and deactivated accounts, and updates name and role.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (now - context.Properties.IssuedUtc < ValidationInterval) return;
        var sessionSignIn = context.HttpContext.RequestServices.GetRequiredService<SessionSignIn>();
        var id = context.Principal!.GetSessionId();
        if (await sessionSignIn.ReadPrincipalAsync(id) is { } principal)
        {
            context.ReplacePrincipal(principal);
            context.ShouldRenew = true;
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private async Task<ClaimsPrincipal?> ReadPrincipalAsync(string id) =>
        await sessions.ValidateAsync(id) is { } live ? await CreatePrincipalAsync(id, live) : null;

    private async Task<ClaimsPrincipal> CreatePrincipalAsync(string sessionId, ActiveSession activeSession)
    {
        var principal = await signIn.CreateUserPrincipalAsync(activeSession.User);
        var claims = (ClaimsIdentity)principal.Identity!;
        claims.AddClaim(new Claim(CurrentUserExtensions.SessionClaim, sessionId));
        claims.AddClaim(new Claim(CurrentUserExtensions.SignedInAtClaim,
            activeSession.StartedAt.ToString("O", CultureInfo.InvariantCulture)));
        if (activeSession.IsStrong) claims.AddClaim(new Claim(CurrentUserExtensions.TwoFactorClaim, "1"));
        return principal;
    }
}
