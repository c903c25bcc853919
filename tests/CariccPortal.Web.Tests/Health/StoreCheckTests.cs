using CariccPortal.Web.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CariccPortal.Web.Tests.Health;

public sealed class StoreCheckTests
{
    [Fact]
    public async Task A_store_that_never_answers_is_told_to_be_silent_and_asked_once_however_many_ask()
    {
        var (never, asked) = (new TaskCompletionSource<(bool, string)>(), 0);
        await using var services = new ServiceCollection().BuildServiceProvider();
        var check = new StoreCheck(services.GetRequiredService<IServiceScopeFactory>(), (_, _) =>
        {
            Interlocked.Increment(ref asked);
            return never.Task;
        });

        var first = await check.CheckHealthAsync(new(), TestContext.Current.CancellationToken);
        var second = await check.CheckHealthAsync(new(), TestContext.Current.CancellationToken);
        Assert.Equal((HealthStatus.Unhealthy, "silent"), (first.Status, first.Description));
        Assert.Equal("silent", second.Description);
        Assert.Equal(1, asked);

        never.SetResult((true, "answers"));
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new(), TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task What_fails_is_told_in_a_word_without_what_the_failure_says()
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var check = new StoreCheck(services.GetRequiredService<IServiceScopeFactory>(), (_, _) => throw new InvalidOperationException("Password=secret"));

        var result = await check.CheckHealthAsync(new(), TestContext.Current.CancellationToken);

        Assert.Equal(("failed", null), (result.Description, result.Exception));
    }
}
