using System.CommandLine;
using CariccPortal.Staff;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>create-user</c>: creates a user, such as the first administrator.</summary>
internal static class CreateUserCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var userName = new Argument<string>("user-name") { Description = "The user name: Latin letters, digits and -._@+" };
        var name = new Option<string>("--name") { Description = "The name that other staff see.", DefaultValueFactory = _ => "" };
        var role = new Option<string>("--role")
        {
            Description = "writer, editor or administrator.",
            DefaultValueFactory = _ => StaffRole.Administrator,
        };
        role.AcceptOnlyFromAmong([.. StaffRole.All]);
        var command = new Command("create-user", "Creates a user and prints a random password once.") { userName, name, role };
        command.SetAction((parsed, _) => CommandLine.RunInScopeAsync(createHost, services =>
            CreateAsync(services, parsed.GetRequiredValue(userName), parsed.GetRequiredValue(name), parsed.GetRequiredValue(role))));
        return command;
    }

    private static async Task<int> CreateAsync(IServiceProvider services, string userName, string name, string role)
    {
        await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
        var creator = services.GetRequiredService<StaffUserCreator>();
        if (await creator.ExistsAsync(userName))
            throw new ConfigurationException($"A user with the user name \"{userName}\" already exists.");
        if (name.Length > StaffUser.NameLength)
            throw new ConfigurationException($"The name is longer than {StaffUser.NameLength} characters.");

        var password = StaffUserCreator.GeneratePassword();
        var errors = await creator.CreateOrUpdateAsync(userName, name.Length > 0 ? name : userName, role, password);
        if (errors.Count > 0) throw new ConfigurationException(string.Join(' ', errors));

        await services.GetRequiredService<UserAdministration>().RecordCreatedAsync(userName, role, Actor.ForCommand("create-user"));
        Console.WriteLine($"Created {userName} as {role}. The password is shown only once: {password}");
        return 0;
    }
}
