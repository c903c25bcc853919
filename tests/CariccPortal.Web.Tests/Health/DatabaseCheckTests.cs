using CariccPortal.Web.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CariccPortal.Web.Tests.Health;

public sealed class DatabaseCheckTests
{
    [Fact]
    public async Task Hanging_database_is_queried_once_and_times_out()
    {
        var (never, asked) = (new TaskCompletionSource<(bool, string)>(), 0);
        await using var services = new ServiceCollection().BuildServiceProvider();
        var check = new DatabaseCheck(services.GetRequiredService<IServiceScopeFactory>(), (_, _) =>
        {
            Interlocked.Increment(ref asked);
            return never.Task;
        });

        var first = await check.CheckHealthAsync(new(), TestContext.Current.CancellationToken);
        var second = await check.CheckHealthAsync(new(), TestContext.Current.CancellationToken);
        Assert.Equal((HealthStatus.Unhealthy, "timeout"), (first.Status, first.Description));
        Assert.Equal("timeout", second.Description);
        Assert.Equal(1, asked);

        never.SetResult((true, "ok"));
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new(), TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task Failure_is_reported_without_details()
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var check = new DatabaseCheck(services.GetRequiredService<IServiceScopeFactory>(),
            (_, _) => throw new InvalidOperationException("Password=secret"));

        var result = await check.CheckHealthAsync(new(), TestContext.Current.CancellationToken);

        Assert.Equal(("failed", null), (result.Description, result.Exception));
    }
}
