using System.Diagnostics;
using CariccPortal.Tests;

namespace CariccPortal.Web.Tests.Commands;

/// <summary>The site's program as one starts it from a terminal, in Production and with a data folder of its own.</summary>
public sealed class SiteProcess : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private readonly TempFolder folder = new();

    /// <summary>Further settings, by the names of their environment variables.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>The database file.</summary>
    public string DatabaseFile => Path.Combine(folder.Path, "portal.db");

    /// <summary>Runs the program to its end.</summary>
    public async Task<(int Code, string Out, string Error)> RunAsync(params string[] args)
    {
        using var process = Start(args);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"\"{string.Join(' ', args)}\" did not end: {await output}{await error}");
        }

        return (process.ExitCode, await output, await error);
    }

    /// <summary>Starts the program on a free port, lets an act ask it pages, and stops it.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="action">What to do while it runs.</param>
    /// <param name="stopsCleanly">Whether it is asked to stop instead of being killed.</param>
    /// <returns>All that it wrote to its standard output, line by line.</returns>
    public async Task<IReadOnlyList<string>> ServeAsync(string[] args, Func<HttpClient, Task> action, bool stopsCleanly = false)
    {
        using var process = Start([.. args, "--urls", "http://127.0.0.1:0"]);
        var lines = new List<string>();
        try
        {
            using var timeout = new CancellationTokenSource(Timeout);
            string? address = null;
            while (address is null)
            {
                var line = await process.StandardOutput.ReadLineAsync(timeout.Token)
                    ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
                lines.Add(line);
                var at = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
                if (at >= 0) address = string.Concat(line[at..].TakeWhile(sign => sign is not ('"' or ' ')));
            }

            using var handler = new HttpClientHandler { AllowAutoRedirect = false };
            using var client = new HttpClient(handler) { BaseAddress = new(address) };
            client.DefaultRequestHeaders.Host = "localhost";
            await action(client);
            if (stopsCleanly)
            {
                using var signal = Process.Start("kill", ["-TERM", $"{process.Id}"]);
                await process.WaitForExitAsync(timeout.Token);
                Assert.Equal(0, process.ExitCode);
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        lines.AddRange((await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return lines;
    }

    public void Dispose() => folder.Dispose();

    private Process Start(string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CariccPortal.Web.dll"), .. args])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Folder("src", "CariccPortal.Web"),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Portal__DataFolder"] = folder.Path;
        foreach (var (name, value) in Settings) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
