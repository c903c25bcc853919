using System.Diagnostics;
using System.Globalization;
using Requests;

// Sends requests to a published site one by one and prints the latency and the CPU time of the site for each group.
// Arguments: URL, process id, number of rounds, and a file with a group name and a path per line, separated by a tab.
if (args is not [var url, var processId, var roundCount, var file])
{
    Console.Error.WriteLine("Usage: Requests URL PROCESS-ID ROUNDS FILE");
    return 1;
}

using var client = new HttpClient { BaseAddress = new(url) };
client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
using var site = Process.GetProcessById(int.Parse(processId, CultureInfo.InvariantCulture));
var groups = File.ReadLines(file).Where(line => line.Contains('\t')).Select(line => line.Split('\t'))
    .GroupBy(line => line[0], line => line[1]).Select(group => new RequestGroup(group.Key, [.. group])).ToList();
var rounds = int.Parse(roundCount, CultureInfo.InvariantCulture);
foreach (var group in groups) await group.WarmUpAsync(client);
// Interleaved, so that other load on the machine affects all groups alike.
for (var round = 0; round < rounds; round++)
{
    foreach (var group in groups) await group.MeasureAsync(client, site);
}

foreach (var group in groups) Console.WriteLine(group);
return groups.Exists(group => group.FailedCount > 0) ? 1 : 0;
