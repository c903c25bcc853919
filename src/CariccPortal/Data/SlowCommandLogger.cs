using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CariccPortal.Data;

/// <summary>Logs slow database commands, and traces all commands if tracing is on. Parameter values are never included: they may be hashes
/// of voters or passwords.</summary>
/// <param name="threshold">Minimum duration of a logged command.</param>
/// <param name="logger">The logger.</param>
public sealed partial class SlowCommandLogger(TimeSpan threshold, ILogger<SlowCommandLogger> logger)
{
    /// <summary>Name of the activity source.</summary>
    public const string SourceName = "CariccPortal";

    private const int MaxTextLength = 4000;
    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Adds the logger to a context. Failed commands are included: a command that was ended by its timeout is the
    /// slowest.</summary>
    public void AddTo(DbContextOptionsBuilder options) =>
        options.LogTo(static (id, _) => id == RelationalEventId.CommandExecuted || id == RelationalEventId.CommandError, HandleEvent);

    private void HandleEvent(EventData data)
    {
        if (data is not CommandEndEventData ended) return;
        if (ended.Duration >= threshold) LogSlowCommand(GetText(ended), (long)ended.Duration.TotalMilliseconds);
        // Background queries, such as the check for changes several times per second, belong to no trace.
        if (Source.HasListeners() && Activity.Current is not null) Trace(ended);
    }

    private static void Trace(CommandEndEventData ended)
    {
        using var span = Source.StartActivity("query", ActivityKind.Client, default(ActivityContext), startTime: ended.StartTime);
        span?.SetTag("db.query.text", GetText(ended)).SetEndTime(ended.StartTime.UtcDateTime + ended.Duration);
        if (ended is CommandErrorEventData) span?.SetStatus(ActivityStatusCode.Error);
    }

    private static string GetText(CommandEventData data) =>
        data.Command.CommandText is { Length: > MaxTextLength } text ? text[..MaxTextLength] : data.Command.CommandText;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slow query ({ElapsedMilliseconds} ms): {CommandText}")]
    private partial void LogSlowCommand(string commandText, long elapsedMilliseconds);
}
