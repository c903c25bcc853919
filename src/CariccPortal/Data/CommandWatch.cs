using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CariccPortal.Data;

/// <summary>Names slow commands in the log, and every command to whoever traces. Values of parameters are in neither: they may be
/// a voter's or a password's hash.</summary>
/// <param name="slow">From what time on a command is named.</param>
/// <param name="log">Where.</param>
public sealed partial class CommandWatch(TimeSpan slow, ILogger<CommandWatch> log)
{
    /// <summary>What those who trace listen to.</summary>
    public const string SourceName = "CariccPortal";

    private const int LongestText = 4000;
    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Watches the commands of a context. A failed one counts too: what was ended by its time limit is the slowest of all.</summary>
    /// <param name="options">The context's options.</param>
    public void Join(DbContextOptionsBuilder options) =>
        options.LogTo(static (id, _) => id == RelationalEventId.CommandExecuted || id == RelationalEventId.CommandError, Look);

    private void Look(EventData data)
    {
        if (data is not CommandEndEventData ended) return;
        if (ended.Duration >= slow) SaySlow(TextOf(ended), (long)ended.Duration.TotalMilliseconds);
        // What asks on its own, such as the look for changes several times a second, belongs to no trace.
        if (Source.HasListeners() && Activity.Current is not null) Trace(ended);
    }

    private static void Trace(CommandEndEventData ended)
    {
        using var span = Source.StartActivity("query", ActivityKind.Client, default(ActivityContext), startTime: ended.StartTime);
        span?.SetTag("db.query.text", TextOf(ended)).SetEndTime(ended.StartTime.UtcDateTime + ended.Duration);
        if (ended is CommandErrorEventData) span?.SetStatus(ActivityStatusCode.Error);
    }

    private static string TextOf(CommandEventData data) =>
        data.Command.CommandText is { Length: > LongestText } text ? text[..LongestText] : data.Command.CommandText;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A query took {Milliseconds} ms: {Query}")]
    private partial void SaySlow(string query, long milliseconds);
}
