using System.CommandLine;
using CariccPortal.Staff;
using CariccPortal.Web.Hosting;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Web.Commands;

/// <summary><c>unlock-user</c>: unlocks an account after too many wrong passwords.</summary>
internal static class UnlockUserCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var userName = new Argument<string>("user-name") { Description = "The user name." };
        var command = new Command("unlock-user", "Unlocks an account after too many wrong passwords, on all nodes.") { userName };
        command.SetAction((parsed, _) =>
            CommandLine.RunInScopeAsync(createHost, services => UnlockAsync(services, parsed.GetRequiredValue(userName))));
        return command;
    }

    private static async Task<int> UnlockAsync(IServiceProvider services, string userName)
    {
        await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
        var user = await services.GetRequiredService<UserManager<StaffUser>>().FindByNameAsync(userName)
            ?? throw new ConfigurationException($"There is no user with the user name \"{userName}\".");
        await services.GetRequiredService<UserAdministration>().UnlockAsync(user.Id, Actor.ForCommand("unlock-user"));
        Console.WriteLine($"Unlocked {userName}.");
        return 0;
    }
}
