using System.Net;
using System.Net.Sockets;
using System.Text;
using CariccPortal.Data;
using CariccPortal.Statistics;
using CariccPortal.Web.Tests.Commands;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Statistics;

/// <summary>Counts of the published program, over the network, after a clean stop and after a kill.</summary>
public sealed class ReadCounterProcessTests
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0";
    private const string Robot = "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)";
    private const int PerConnection = 1000;

    [Fact]
    public async Task Mix_of_100000_requests_is_counted_exactly_after_a_clean_stop()
    {
        using var process = new SiteProcess();
        process.Settings["Portal__RateLimits__ApiPerMinute"] = "1000000";
        await PrepareAsync(process);
        const string Item = "/en/meetings/meeting-with-liaison-officer-of-finland";
        var mix = new (int Count, string Method, string Path, string Agent)[]
        {
            (50_000, "GET", Item, Browser), (20_000, "GET", Item.Replace("/en/", "/ru/", StringComparison.Ordinal), Browser),
            (15_000, "GET", Item, Robot), (7_000, "GET", "/en", Browser), (3_000, "GET", "/ru/feed.rss", "Feedly/1.0"),
            (1_000, "GET", Item + ".ics", Browser), (1_000, "GET", "/api/v1/items/meeting-with-liaison-officer-of-finland", "python"),
            (1_000, "GET", "/en/no-such-page", Browser), (1_000, "GET", "/wp-login.php", Browser), (1_000, "HEAD", Item, Browser),
        };
        Assert.Equal(100_000, mix.Sum(one => one.Count));

        await process.ServeAsync([], client => Parallel.ForEachAsync(
            mix.SelectMany(one => Enumerable.Repeat(one, one.Count / PerConnection)),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (one, _) => await SendAsync(client.BaseAddress!, one.Method, one.Path, one.Agent, PerConnection)), stopsCleanly: true);

        var counts = await ReadAsync(process);
        var item = counts.First(one => one.ItemId > 0).ItemId;
        Assert.Equal(
        [
            $"Api {item}   1000 0", "Attack 0   1000 0", $"Calendar {item}  en 1000 0", "Feed 0 /feed.rss ru 3000 0",
            "NotFound 0 no-such-page  1000 0", "Page 0 / en 7000 0", $"Page {item}  en 50000 15000", $"Page {item}  ru 20000 0",
        ], counts.Select(Describe).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Killed_process_loses_at_most_the_reads_since_its_last_batch()
    {
        using var process = new SiteProcess();
        await PrepareAsync(process);

        await process.ServeAsync([], async client =>
        {
            await SendAsync(client.BaseAddress!, "GET", "/en", Browser, 500);
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            while ((await ReadAsync(process)).Sum(one => one.Readers) < 500) await timer.WaitForNextTickAsync();
            await SendAsync(client.BaseAddress!, "GET", "/en", Browser, 200);
        });

        Assert.InRange((await ReadAsync(process)).Sum(one => one.Readers), 500, 700);
    }

    private static async Task PrepareAsync(SiteProcess process)
    {
        // Nobody reads the log while the program runs, so a long one would stop it.
        process.Settings["Serilog__MinimumLevel__Default"] = "Warning";
        process.Settings["Serilog__MinimumLevel__Override__Microsoft.Hosting.Lifetime"] = "Information";
        foreach (var command in new[] { "migrate", "seed" })
        {
            var (code, _, error) = await process.RunAsync(command);
            Assert.True(code == 0, error);
        }
    }

    // Pipelined: a client library would take longer than the site.
    private static async Task SendAsync(Uri address, string method, string path, string agent, int count)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        await using var stream = new NetworkStream(socket);
        var request = $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: {agent}\r\nAccept-Encoding: br\r\n";
        var all = string.Concat(Enumerable.Repeat(request + "\r\n", count - 1)) + request + "Connection: close\r\n\r\n";
        var reading = CountResponsesAsync(stream);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(all));
        Assert.Equal(count, await reading);
    }

    private static async Task<int> CountResponsesAsync(Stream stream)
    {
        var start = "HTTP/1.1 "u8.ToArray();
        var (buffer, kept, responses) = (new byte[1 << 16], 0, 0);
        while (await stream.ReadAsync(buffer.AsMemory(kept)) is > 0 and var read)
        {
            var part = buffer.AsSpan(0, kept + read);
            for (var at = part.IndexOf(start); at >= 0; at = part.IndexOf(start))
            {
                responses++;
                part = part[(at + start.Length)..];
            }

            kept = Math.Min(part.Length, start.Length - 1);
            part[^kept..].CopyTo(buffer);
        }

        return responses;
    }

    private static string Describe(ReadCount one) =>
        $"{one.Kind} {one.ItemId} {one.Name} {one.Language} {one.Readers} {one.Robots}";

    private static async Task<List<ReadCount>> ReadAsync(SiteProcess process)
    {
        await using var services = new ServiceCollection().AddDatabase(DatabaseProvider.Sqlite, $"Data Source={process.DatabaseFile}")
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDbContext>().ReadCounts.AsNoTracking().ToListAsync();
    }
}
