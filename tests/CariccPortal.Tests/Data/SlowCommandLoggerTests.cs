using System.Diagnostics;
using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CariccPortal.Tests.Data;

public sealed class SlowCommandLoggerTests
{
    private const string Secret = "a-secret-value";

    [Theory, InlineData(0, 1), InlineData(60_000, 0)]
    public async Task Slow_query_is_logged_once_without_parameter_values(int slow, int lines)
    {
        await using var database = await TestDatabase.CreateAsync();
        using var log = new LogRecorder();
        await using var services = CreateProvider(database, log, slow);
        await using var db = services.GetRequiredService<PortalDbContext>();

        // A variable, as user input is: EF writes constants of the source code into the SQL.
        var slug = $"{Secret}-{slow}";
        await db.Items.Where(item => item.Slug == slug).Select(item => item.Id).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(lines, log.Messages.Count);
        Assert.All(log.Messages, line => Assert.Matches("^Slow query \\([0-9]+ ms\\): SELECT ", line));
        Assert.DoesNotContain(log.Messages, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Query_span_has_parent_and_duration()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SlowCommandLogger.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => spans.Add(span),
        };
        await using var database = await TestDatabase.CreateAsync();
        using var log = new LogRecorder();
        await using var services = CreateProvider(database, log, 60_000);
        await using var db = services.GetRequiredService<PortalDbContext>();
        using var request = new Activity("a request").Start();
        ActivitySource.AddActivityListener(listener);

        await db.Countries.CountAsync(TestContext.Current.CancellationToken);

        var span = Assert.Single(spans, one => one.TraceId == request.TraceId);
        Assert.Equal(request.SpanId, span.ParentSpanId);
        Assert.Contains("\"Countries\"", (string)span.GetTagItem("db.query.text")!, StringComparison.Ordinal);
        Assert.True(span.Duration > TimeSpan.Zero);
    }

    private static ServiceProvider CreateProvider(TestDatabase database, LogRecorder log, int slow) => new ServiceCollection()
        .AddLogging(logging => logging.AddProvider(log))
        .AddDatabase(database.Provider, database.ConnectionString, new() { SlowCommandThreshold = TimeSpan.FromMilliseconds(slow) })
        .BuildServiceProvider();

    private sealed class LogRecorder : ILoggerProvider, ILogger
    {
        public List<string> Messages { get; } = [];

        public ILogger CreateLogger(string categoryName) =>
            categoryName.EndsWith(nameof(SlowCommandLogger), StringComparison.Ordinal)
                ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                Messages.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
