using System.Diagnostics;

namespace CariccPortal.Web.Commands;

/// <summary>The progress of a long command, on standard error.</summary>
internal static class ProgressBar
{
    private const int Width = 30;

    /// <summary>Overwrites the line with the current progress. Prints nothing into a file.</summary>
    public static void Report(int done, int total)
    {
        if (Console.IsErrorRedirected) return;
        var bar = new string('#', (int)((long)Width * done / total)).PadRight(Width, '.');
        Console.Error.Write($"\r[{bar}] {done} of {total}{(done == total ? Environment.NewLine : "")}");
    }

    /// <summary>Returns a report with the remaining time, estimated from the pace so far.</summary>
    public static Action<int, int> WithRemainingTime()
    {
        var watch = Stopwatch.StartNew();
        return (done, total) =>
        {
            if (Console.IsErrorRedirected || (done % 20 > 0 && done != total)) return;
            var remaining = TimeSpan.FromTicks(watch.Elapsed.Ticks / done * Math.Max(0, total - done));
            Report(Math.Min(done, total), total);
            if (done < total) Console.Error.Write($", {remaining:h\\:mm\\:ss} left ");
        };
    }
}
