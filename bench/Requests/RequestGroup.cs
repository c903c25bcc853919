using System.Diagnostics;
using System.Globalization;

namespace Requests;

/// <summary>Paths that are measured together, one request each per round.</summary>
internal sealed class RequestGroup(string name, IReadOnlyList<string> paths)
{
    private readonly List<double> latencies = [];
    private double cpuMilliseconds;

    /// <summary>The number of responses without a success status.</summary>
    public int FailedCount { get; private set; }

    public async Task WarmUpAsync(HttpClient client)
    {
        for (var round = 0; round < 3; round++)
        {
            foreach (var path in paths) (await client.GetAsync(path)).Dispose();
        }
    }

    public async Task MeasureAsync(HttpClient client, Process site)
    {
        site.Refresh();
        var before = site.TotalProcessorTime;
        foreach (var path in paths)
        {
            var start = Stopwatch.GetTimestamp();
            using var response = await client.GetAsync(path);
            await response.Content.CopyToAsync(Stream.Null);
            latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (!response.IsSuccessStatusCode) FailedCount++;
        }

        site.Refresh();
        cpuMilliseconds += (site.TotalProcessorTime - before).TotalMilliseconds;
    }

    /// <summary>Returns a tab-separated row: name, p50, p95, maximum, CPU time per request (all in ms), requests, failures.</summary>
    public override string ToString()
    {
        latencies.Sort();
        return string.Join('\t', name, Format(Percentile(0.5)), Format(Percentile(0.95)), Format(latencies[^1]),
            Format(cpuMilliseconds / latencies.Count), latencies.Count, FailedCount);
    }

    private static string Format(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    private double Percentile(double share) => latencies[Math.Min(latencies.Count - 1, (int)(latencies.Count * share))];
}
