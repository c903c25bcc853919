using System.CommandLine;
using CariccPortal.Staff;
using CariccPortal.Web.Hosting;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Web.Commands;

/// <summary><c>unlock</c>: lifts the lock that wrong passwords have brought, also where no administrator can sign in.</summary>
internal static class UnlockUserCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var userName = new Argument<string>("user-name") { Description = "What they sign in with." };
        var verb = new Command("unlock", "Lets a member of staff try again after too many wrong passwords.") { userName };
        verb.SetAction((asked, _) => CommandLine.RunInScopeAsync(createHost, services => UnlockAsync(services, asked.GetRequiredValue(userName))));
        return verb;
    }

    private static async Task<int> UnlockAsync(IServiceProvider services, string userName)
    {
        await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
        var member = await services.GetRequiredService<UserManager<StaffUser>>().FindByNameAsync(userName)
            ?? throw new ConfigurationException($"There is no member of staff with the user name \"{userName}\".");
        await services.GetRequiredService<UserAdministration>().UnlockAsync(member.Id, Actor.ForCommand("unlock"));
        Console.WriteLine($"{userName} may try again.");
        return 0;
    }
}
