using CariccPortal.Tests;
using CariccPortal.Web.Caching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CariccPortal.Web.Tests.Caching;

public sealed class ContentVersionMonitorTests
{
    [Fact]
    public async Task Concurrent_checks_share_the_next_one()
    {
        var scopes = new HangingScopes();
        using var monitor = Create(scopes, TimeSpan.FromMinutes(1));
        var running = monitor.TryRefreshAsync(CancellationToken.None);
        await scopes.HasStarted.Task;

        var waiting = Enumerable.Range(0, 20).Select(_ => monitor.TryRefreshAsync(CancellationToken.None)).ToList();
        scopes.Release.Set();
        await Task.WhenAll([running, .. waiting]);

        Assert.Equal(2, scopes.Count);
        Assert.True(monitor.IsUnavailable);
    }

    [Fact]
    public async Task Cancelled_wait_for_a_check_is_not_an_outage()
    {
        var scopes = new HangingScopes();
        using var monitor = Create(scopes, TimeSpan.FromMinutes(1));
        var running = monitor.TryRefreshAsync(CancellationToken.None);
        await scopes.HasStarted.Task;
        using var cancellation = new CancellationTokenSource();
        var waiting = monitor.RefreshAsync(cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(monitor.IsUnavailable);
        scopes.Release.Set();
        await running;
    }

    [Fact]
    public async Task Hanging_check_is_an_outage()
    {
        var scopes = new HangingScopes();
        using var monitor = Create(scopes, TimeSpan.FromMilliseconds(50));

        await monitor.TryRefreshAsync(CancellationToken.None);

        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!monitor.IsUnavailable && !timeout.IsCancellationRequested) await Task.Yield();
        Assert.True(monitor.IsUnavailable);
        scopes.Release.Set();
    }

    private static ContentVersionMonitor Create(HangingScopes scopes, TimeSpan timeout) =>
        new(scopes, new PageCache(new() { CheckTimeout = timeout }), new TestClock(), NullLogger<ContentVersionMonitor>.Instance);

    // A database whose connections hang until the release and then fail.
    private sealed class HangingScopes : IServiceScopeFactory
    {
        private int count;

        public TaskCompletionSource HasStarted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ManualResetEventSlim Release { get; } = new();

        public int Count => count;

        public IServiceScope CreateScope()
        {
            Interlocked.Increment(ref count);
            HasStarted.TrySetResult();
            Release.Wait();
            throw new TimeoutException();
        }
    }
}
