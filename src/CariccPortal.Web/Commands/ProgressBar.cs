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
}
