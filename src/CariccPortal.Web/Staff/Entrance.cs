using System.Globalization;
using System.Security.Claims;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Web.Staff;

/// <summary>Opens sessions, and asks the store every minute whether they still go on.</summary>
public sealed class Entrance(SignInManager<StaffMember> signIn, Sessions sessions)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Lets a member in. The session before, where there was one in this browser, ends.</summary>
    public async Task LetInAsync(StaffMember member, SignInWay way)
    {
        var user = signIn.Context.User;
        if (user.SessionId().Length > 0) await sessions.EndAsync(user.SessionId(), user.Colleague(), isOwn: true);
        var (browser, system) = SeenBrowser.Of(signIn.Context.Request.Headers.UserAgent.ToString());
        var session = await sessions.StartAsync(member, way, browser, system);
        await signIn.Context.SignOutAsync(SecondDoor.Scheme);
        await signIn.Context.SignInAsync(IdentityConstants.ApplicationScheme, await PrincipalOfAsync(session.Id, new(member, session.StartedAt, session.IsStrong)));
    }

    /// <summary>Lets the cookie know at once what the session has become, such as strong.</summary>
    public async Task RefreshAsync()
    {
        var id = signIn.Context.User.SessionId();
        if (await sessions.SeeAsync(id) is { } live) await signIn.Context.SignInAsync(IdentityConstants.ApplicationScheme, await PrincipalOfAsync(id, live));
    }

    /// <summary>Ends the session of this browser.</summary>
    public async Task LetOutAsync()
    {
        var user = signIn.Context.User;
        if (user.SessionId().Length > 0) await sessions.EndAsync(user.SessionId(), user.Colleague(), isOwn: true);
        await signIn.SignOutAsync();
    }

    /// <summary>Once a minute: a session that was ended, or whose account was closed, is over, and a changed name or role is taken over.</summary>
    public static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (now - context.Properties.IssuedUtc < Interval) return;
        var entrance = context.HttpContext.RequestServices.GetRequiredService<Entrance>();
        var id = context.Principal!.SessionId();
        if (await entrance.SeeAsync(id) is { } principal)
        {
            context.ReplacePrincipal(principal);
            context.ShouldRenew = true;
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private async Task<ClaimsPrincipal?> SeeAsync(string id) =>
        await sessions.SeeAsync(id) is { } live ? await PrincipalOfAsync(id, live) : null;

    private async Task<ClaimsPrincipal> PrincipalOfAsync(string session, LiveSession live)
    {
        var principal = await signIn.CreateUserPrincipalAsync(live.Member);
        var claims = (ClaimsIdentity)principal.Identity!;
        claims.AddClaim(new Claim(SignedIn.SessionClaim, session));
        claims.AddClaim(new Claim(SignedIn.SinceClaim, live.StartedAt.ToString("O", CultureInfo.InvariantCulture)));
        if (live.IsStrong) claims.AddClaim(new Claim(SignedIn.StrongClaim, "1"));
        return principal;
    }
}
