using CariccPortal.Staff;
using CariccPortal.Web.Accounts;

namespace CariccPortal.Web.Hosting;

/// <summary>In Development: a writer and an editor with new random passwords at every start, printed and kept nowhere else.</summary>
public static class DemoUsers
{
    /// <summary>Prints the address and the sign-ins once the site listens.</summary>
    public static async Task CreateDemoUsersAsync(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) return;
        var lines = new List<string>();
        var scope = app.Services.CreateAsyncScope();
        await using (scope)
        {
            var staff = scope.ServiceProvider.GetRequiredService<StaffUserCreator>();
            foreach (var role in new[] { StaffRole.Writer, StaffRole.Editor })
            {
                var password = StaffUserCreator.GeneratePassword();
                await staff.CreateOrUpdateAsync(role, role == StaffRole.Writer ? "Demo Writer" : "Demo Editor", role, password);
                lines.Add($"  {role,-7} {password}");
            }
        }

        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var address = app.Urls.FirstOrDefault() ?? "";
            Console.WriteLine($"\nThe portal is at {address}/en and {address}/ru\nStaff sign in at {address}/en/staff as\n{string.Join('\n', lines)}\n");
        });
    }
}
