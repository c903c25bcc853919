using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CariccPortal.Data;

/// <summary>Names slow commands in the log, and every command to whoever traces. Values of parameters are in neither: they may be
/// a voter's or a password's hash.</summary>
/// <param name="threshold">From what time on a command is named.</param>
/// <param name="logger">Where.</param>
public sealed partial class SlowCommandLogger(TimeSpan threshold, ILogger<SlowCommandLogger> logger)
{
    /// <summary>What those who trace listen to.</summary>
    public const string SourceName = "CariccPortal";

    private const int MaxTextLength = 4000;
    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Watches the commands of a context. A failed one counts too: what was ended by its time limit is the slowest of all.</summary>
    /// <param name="options">The context's options.</param>
    public void AddTo(DbContextOptionsBuilder options) =>
        options.LogTo(static (id, _) => id == RelationalEventId.CommandExecuted || id == RelationalEventId.CommandError, HandleEvent);

    private void HandleEvent(EventData data)
    {
        if (data is not CommandEndEventData ended) return;
        if (ended.Duration >= threshold) LogSlowCommand(GetText(ended), (long)ended.Duration.TotalMilliseconds);
        // What asks on its own, such as the look for changes several times a second, belongs to no trace.
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "A query took {Milliseconds} ms: {Query}")]
    private partial void LogSlowCommand(string query, long milliseconds);
}
