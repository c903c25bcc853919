namespace CariccPortal.Web.Commands;

/// <summary>A line that is written over, to show how far a long verb has come.</summary>
internal static class ProgressBar
{
    private const int Width = 30;

    /// <summary>Shows how much is done. Into a file, a line for each step would say no more than the last.</summary>
    public static void Report(int done, int total)
    {
        if (Console.IsOutputRedirected) return;
        var bar = new string('#', (int)((long)Width * done / total)).PadRight(Width, '.');
        Console.Write($"\r[{bar}] {done} of {total}{(done == total ? Environment.NewLine : "")}");
    }
}
