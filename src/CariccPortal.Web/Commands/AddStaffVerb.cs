using System.CommandLine;
using CariccPortal.Staff;
using CariccPortal.Web.Operations;
using CariccPortal.Web.Staff;

namespace CariccPortal.Web.Commands;

/// <summary><c>add-staff</c>: makes a member of staff; the way to the first administrator.</summary>
internal static class AddStaffVerb
{
    public static Command Describe(Func<IHost> site)
    {
        var userName = new Argument<string>("user-name") { Description = "What they sign in with: Latin letters, digits and -._@+" };
        var name = new Option<string>("--name") { Description = "The name shown to colleagues.", DefaultValueFactory = _ => "" };
        var role = new Option<string>("--role") { Description = "writer, editor or administrator.", DefaultValueFactory = _ => StaffRole.Administrator };
        role.AcceptOnlyFromAmong([.. StaffRole.All]);
        var verb = new Command("add-staff", "Makes a member of staff and prints a random password, once.") { userName, name, role };
        verb.SetAction((asked, _) => Verbs.InScopeAsync(site, services =>
            AddAsync(services, asked.GetRequiredValue(userName), asked.GetRequiredValue(name), asked.GetRequiredValue(role))));
        return verb;
    }

    private static async Task<int> AddAsync(IServiceProvider services, string userName, string name, string role)
    {
        await StoreAtStart.RefuseIfBehindAsync(services);
        var staff = services.GetRequiredService<NewStaff>();
        if (await staff.IsTakenAsync(userName)) throw new WrongSetting($"There is a member of staff with the user name \"{userName}\" already.");
        if (name.Length > StaffMember.NameLength) throw new WrongSetting($"The name is longer than {StaffMember.NameLength} characters.");

        var password = NewStaff.RandomPassword();
        var refused = await staff.PutAsync(userName, name.Length > 0 ? name : userName, role, password);
        if (refused.Count > 0) throw new WrongSetting(string.Join(' ', refused));

        await services.GetRequiredService<People>().RecordAddedAsync(userName, role, Colleague.Verb("add-staff"));
        Console.WriteLine($"{userName} is added as {role}. Password, shown this once: {password}");
        return 0;
    }
}
