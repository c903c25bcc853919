using System.CommandLine;
using CariccPortal.Staff;
using CariccPortal.Web.Operations;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Web.Commands;

/// <summary><c>unlock</c>: lifts the lock that wrong passwords have brought, also where no administrator can sign in.</summary>
internal static class UnlockVerb
{
    public static Command Describe(Func<IHost> site)
    {
        var userName = new Argument<string>("user-name") { Description = "What they sign in with." };
        var verb = new Command("unlock", "Lets a member of staff try again after too many wrong passwords.") { userName };
        verb.SetAction((asked, _) => Verbs.InScopeAsync(site, services => UnlockAsync(services, asked.GetRequiredValue(userName))));
        return verb;
    }

    private static async Task<int> UnlockAsync(IServiceProvider services, string userName)
    {
        await StoreAtStart.RefuseIfBehindAsync(services);
        var member = await services.GetRequiredService<UserManager<StaffMember>>().FindByNameAsync(userName)
            ?? throw new WrongSetting($"There is no member of staff with the user name \"{userName}\".");
        await services.GetRequiredService<People>().UnlockAsync(member.Id, Colleague.Verb("unlock"));
        Console.WriteLine($"{userName} may try again.");
        return 0;
    }
}
