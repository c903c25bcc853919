using System.CommandLine;
using CariccPortal.Staff;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>add-staff</c>: makes a member of staff; the way to the first administrator.</summary>
internal static class CreateUserCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var userName = new Argument<string>("user-name") { Description = "What they sign in with: Latin letters, digits and -._@+" };
        var name = new Option<string>("--name") { Description = "The name shown to colleagues.", DefaultValueFactory = _ => "" };
        var role = new Option<string>("--role") { Description = "writer, editor or administrator.", DefaultValueFactory = _ => StaffRole.Administrator };
        role.AcceptOnlyFromAmong([.. StaffRole.All]);
        var verb = new Command("add-staff", "Makes a member of staff and prints a random password, once.") { userName, name, role };
        verb.SetAction((asked, _) => CommandLine.RunInScopeAsync(createHost, services =>
            CreateAsync(services, asked.GetRequiredValue(userName), asked.GetRequiredValue(name), asked.GetRequiredValue(role))));
        return verb;
    }

    private static async Task<int> CreateAsync(IServiceProvider services, string userName, string name, string role)
    {
        await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
        var staff = services.GetRequiredService<StaffUserCreator>();
        if (await staff.ExistsAsync(userName)) throw new ConfigurationException($"There is a member of staff with the user name \"{userName}\" already.");
        if (name.Length > StaffUser.NameLength) throw new ConfigurationException($"The name is longer than {StaffUser.NameLength} characters.");

        var password = StaffUserCreator.GeneratePassword();
        var refused = await staff.CreateOrUpdateAsync(userName, name.Length > 0 ? name : userName, role, password);
        if (refused.Count > 0) throw new ConfigurationException(string.Join(' ', refused));

        await services.GetRequiredService<UserAdministration>().RecordCreatedAsync(userName, role, Actor.ForCommand("add-staff"));
        Console.WriteLine($"{userName} is added as {role}. Password, shown this once: {password}");
        return 0;
    }
}
