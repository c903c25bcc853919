using CariccPortal.Staff;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Web.Staff;

/// <summary>Lets staff in by password. Whoever is not let in learns nothing: the same answer after the same work, whether
/// the name is unknown, the password wrong, or the account locked, closed or not yet begun.</summary>
public sealed class PasswordDoor(UserManager<StaffMember> members, SignInThrottle throttle, Locks locks, SecondDoor second)
{
    // The hash of a password that nobody has, made once with the same rounds as all others.
    private static string? hashOfNothing;

    /// <summary>Signs a member in, or asks for their second step.</summary>
    /// <param name="userName">The user name as typed.</param>
    /// <param name="password">The password as typed.</param>
    /// <param name="context">The request.</param>
    public async Task<DoorAnswer> EnterAsync(string userName, string password, HttpContext context)
    {
        if (await WaitAsync(userName, context) is { } wait) return new(IsIn: false, Wait: wait);
        var member = await members.FindByNameAsync(userName);
        if (member?.PasswordHash is null || member.DeactivatedAt is not null || locks.IsLocked(member))
        {
            WorkInVain(password);
            return DoorAnswer.No;
        }

        // An old hash that is weaker than today's is raised here.
        if (!await members.CheckPasswordAsync(member, password))
        {
            await locks.CountFailureAsync(member.Id);
            return DoorAnswer.No;
        }

        throttle.Forgive(userName, context.Connection.RemoteIpAddress);
        return await second.AfterPasswordAsync(member, context);
    }

    /// <summary>Whether a password is that of the member who is signed in. Guessing at it is slowed down as at the door.</summary>
    public async Task<DoorAnswer> ConfirmAsync(string memberId, string password, HttpContext context)
    {
        var guessed = $"own {memberId}";
        if (throttle.Ask(guessed, context.Connection.RemoteIpAddress) is { } wait) return new(IsIn: false, Wait: wait);
        var member = await members.FindByIdAsync(memberId);
        if (member is null || !await members.CheckPasswordAsync(member, password)) return DoorAnswer.No;
        throttle.Forgive(guessed, context.Connection.RemoteIpAddress);
        return DoorAnswer.Yes;
    }

    private async Task<TimeSpan?> WaitAsync(string userName, HttpContext context)
    {
        var from = context.Connection.RemoteIpAddress;
        var wait = throttle.Ask(userName, from);
        if (wait is null || throttle.LastAt(userName) is not { } since || !await locks.IsLiftedSinceAsync(members.NormalizeName(userName), since)) return wait;
        throttle.Forget(userName);
        return throttle.Ask(userName, from);
    }

    private void WorkInVain(string password)
    {
        var nobody = new StaffMember { Name = "" };
        hashOfNothing ??= members.PasswordHasher.HashPassword(nobody, Guid.NewGuid().ToString());
        members.PasswordHasher.VerifyHashedPassword(nobody, hashOfNothing, password);
    }
}
