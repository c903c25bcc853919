using System.Diagnostics;
using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CariccPortal.Tests.Data;

public sealed class CommandWatchTests
{
    private const string Secret = "a-secret-value";

    [Theory, InlineData(0, 1), InlineData(60_000, 0)]
    public async Task A_slow_query_is_named_once_without_the_values_that_it_was_asked_with(int slow, int lines)
    {
        await using var store = await TestStore.CreateAsync();
        using var log = new Lines();
        await using var services = Watched(store, log, slow);
        await using var db = services.GetRequiredService<PortalDb>();

        // A variable, as whatever a visitor or a member sends is: what is written in the source itself is no secret.
        var asked = $"{Secret}-{slow}";
        await db.Items.Where(item => item.Slug == asked).Select(item => item.Id).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(lines, log.Written.Count);
        Assert.All(log.Written, line => Assert.Matches("^A query took [0-9]+ ms: SELECT ", line));
        Assert.DoesNotContain(log.Written, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_traces_gets_each_query_in_its_place_and_how_long_it_took()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == CommandWatch.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => spans.Add(span),
        };
        await using var store = await TestStore.CreateAsync();
        using var log = new Lines();
        await using var services = Watched(store, log, 60_000);
        await using var db = services.GetRequiredService<PortalDb>();
        using var request = new Activity("a request").Start();
        ActivitySource.AddActivityListener(listener);

        await db.Countries.CountAsync(TestContext.Current.CancellationToken);

        var span = Assert.Single(spans, one => one.TraceId == request.TraceId);
        Assert.Equal(request.SpanId, span.ParentSpanId);
        Assert.Contains("\"Countries\"", (string)span.GetTagItem("db.query.text")!, StringComparison.Ordinal);
        Assert.True(span.Duration > TimeSpan.Zero);
    }

    private static ServiceProvider Watched(TestStore store, Lines log, int slow) => new ServiceCollection()
        .AddLogging(logging => logging.AddProvider(log)).AddStore(store.Database, store.Connection, new() { Slow = TimeSpan.FromMilliseconds(slow) }).BuildServiceProvider();

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => categoryName.EndsWith(nameof(CommandWatch), StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Written.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
