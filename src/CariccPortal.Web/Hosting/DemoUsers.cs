using CariccPortal.Staff;
using CariccPortal.Web.Accounts;

namespace CariccPortal.Web.Hosting;

/// <summary>Demo users for Development: a writer and an editor with new random passwords at each start.</summary>
public static class DemoUsers
{
    /// <summary>Creates the users, and prints the URL and the passwords when the site listens.</summary>
    public static async Task CreateDemoUsersAsync(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) return;
        var lines = new List<string>();
        var scope = app.Services.CreateAsyncScope();
        await using (scope)
        {
            var staff = scope.ServiceProvider.GetRequiredService<StaffUserCreator>();
            var users = scope.ServiceProvider.GetRequiredService<UserAdministration>();
            foreach (var role in new[] { StaffRole.Writer, StaffRole.Editor })
            {
                var password = StaffUserCreator.GeneratePassword();
                var isNew = !await staff.ExistsAsync(role);
                await staff.CreateOrUpdateAsync(role, role == StaffRole.Writer ? "Demo Writer" : "Demo Editor", role, password);
                if (isNew) await users.RecordCreatedAsync(role, role, Actor.ForCommand("create-user"));
                lines.Add($"  {role,-7} {password}");
            }
        }

        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var url = app.Urls.FirstOrDefault() ?? "";
            Console.WriteLine($"\nThe portal is at {url}/en and {url}/ru\nStaff sign in at {url}/en/staff as\n"
                + $"{string.Join('\n', lines)}\n");
        });
    }
}
