using System.Diagnostics;
using System.Globalization;

namespace Asking;

/// <summary>Some addresses that are measured together, each asked once a round.</summary>
internal sealed class Row(string name, IReadOnlyList<string> paths)
{
    private readonly List<double> waits = [];
    private double processor;

    /// <summary>How many answers were neither 200 nor 304.</summary>
    public int Failed { get; private set; }

    public async Task WarmUpAsync(HttpClient client)
    {
        for (var time = 0; time < 3; time++)
        {
            foreach (var path in paths) (await client.GetAsync(path)).Dispose();
        }
    }

    public async Task AskAsync(HttpClient client, Process site)
    {
        site.Refresh();
        var before = site.TotalProcessorTime;
        foreach (var path in paths)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(path);
            await answer.Content.CopyToAsync(Stream.Null);
            waits.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (!answer.IsSuccessStatusCode) Failed++;
        }

        site.Refresh();
        processor += (site.TotalProcessorTime - before).TotalMilliseconds;
    }

    public override string ToString()
    {
        waits.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{name}\t{Share(0.5):F1}\t{Share(0.95):F1}\t{waits[^1]:F1}\t{processor / waits.Count:F1}\t{waits.Count}\t{Failed}");
    }

    private double Share(double share) => waits[Math.Min(waits.Count - 1, (int)(waits.Count * share))];
}
