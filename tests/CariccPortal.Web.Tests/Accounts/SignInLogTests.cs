using CariccPortal.Web.Tests.Commands;

namespace CariccPortal.Web.Tests.Accounts;

/// <summary>The log of the running program names failed sign-ins and denied pages.</summary>
public sealed class SignInLogTests
{
    private const string WrongPassword = "typed-by-somebody-else";

    [Fact]
    public async Task Failed_sign_in_is_logged_without_what_was_typed()
    {
        using var process = await StartAsync();

        var lines = await process.Site.ServeAsync([], async client =>
        {
            using var visitor = new Visitor(client);
            await visitor.SignInAsync("writer", WrongPassword);
            await visitor.SignInAsync("no-such-name", WrongPassword);
        });

        Assert.Single(lines, line => IsWarning(line, "Sign-in failed: ", "writer"));
        Assert.Single(lines, line => IsWarning(line, "Sign-in failed: ", "unknown"));
        Assert.DoesNotContain(lines, line => line.Contains(WrongPassword, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("no-such-name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Denied_page_is_logged_with_the_user()
    {
        using var process = await StartAsync();

        var lines = await process.Site.ServeAsync([], async client =>
        {
            using var visitor = new Visitor(client);
            await visitor.SignInAsync("writer", process.Password);
            Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await visitor.OpenAsync("/en/staff/users")).Status);
        });

        var denied = Assert.Single(lines, line => IsWarning(line, "Access denied: ", "writer"));
        Assert.Contains("/en/staff/users", denied, StringComparison.Ordinal);
    }

    private static bool IsWarning(string line, string message, string user) =>
        line.Contains(message, StringComparison.Ordinal) && line.Contains($"\"UserName\":\"{user}\"", StringComparison.Ordinal)
        && line.Contains("\"@l\":\"Warning\"", StringComparison.Ordinal);

    private static async Task<StartedSite> StartAsync()
    {
        var site = new SiteProcess { Settings = { ["Portal__TwoFactor"] = "Optional" } };
        Assert.Equal(0, (await site.RunAsync("migrate")).Code);
        var (code, output, error) = await site.RunAsync("create-user", "writer", "--role", "writer");
        Assert.True(code == 0, error);
        return new(site, output.Split("shown only once: ")[1].Trim());
    }

    private sealed record StartedSite(SiteProcess Site, string Password) : IDisposable
    {
        public void Dispose() => Site.Dispose();
    }
}
