using System.Diagnostics;
using System.Globalization;
using Asking;

// Asks a published site pages one by one and writes what each took: by the clock, and of the site's processor time.
// Asking ADDRESS PROCESS ROUNDS FILE: the file has a name and a path a line, parted by a tab; lines of one name make one row.
if (args is not [var address, var process, var rounds, var file])
{
    Console.Error.WriteLine("Asking ADDRESS PROCESS ROUNDS FILE");
    return 1;
}

using var client = new HttpClient { BaseAddress = new(address) };
client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
using var site = Process.GetProcessById(int.Parse(process, CultureInfo.InvariantCulture));
var rows = File.ReadLines(file).Where(line => line.Contains('\t')).Select(line => line.Split('\t')).GroupBy(line => line[0], line => line[1]).Select(row => new Row(row.Key, [.. row])).ToList();
var times = int.Parse(rounds, CultureInfo.InvariantCulture);
foreach (var row in rows) await row.WarmUpAsync(client);
// Interleaved: what else the machine does meanwhile falls on all rows alike.
for (var round = 0; round < times; round++)
{
    foreach (var row in rows) await row.AskAsync(client, site);
}

foreach (var row in rows) Console.WriteLine(row);
return rows.Exists(row => row.Failed > 0) ? 1 : 0;
