using System.CommandLine;
using CariccPortal.Export;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.StaticSite;

namespace CariccPortal.Web.Commands;

/// <summary><c>export</c> and <c>import portal</c>: everything out of a portal, and into an empty one.</summary>
internal static class ExportCommand
{
    public static Command CreateExport(Func<IHost> createHost)
    {
        var file = new Argument<string?>("file") { Description = "The ZIP archive.", Arity = ArgumentArity.ZeroOrOne };
        var folder = new Option<string?>("--static")
        {
            Description = "Writes the public site into a new folder instead, as files that any web server can serve.",
        };
        var command = new Command("export", "Writes everything except secrets as a ZIP archive of Markdown, JSON and files.")
        {
            file, folder,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(file) is null) == (result.GetValue(folder) is null))
                result.AddError("State either the file of the archive, or --static and a folder.");
        });
        command.SetAction((parsed, cancel) => parsed.GetValue(folder) is { } path
            ? RunAsync(createHost, (host, _) => WriteSiteAsync((WebApplication)host, path, cancel))
            : RunAsync(createHost, async (_, services) =>
            {
                var manifest = await services.GetRequiredService<PortalExporter>().WriteAsync(
                    Path.GetFullPath(parsed.GetRequiredValue(file)!), ProgressBar.WithRemainingTime(), cancel);
                Console.WriteLine($"Exported {Summarize(manifest)}");
            }));
        return command;
    }

    public static Command CreateImport(Func<IHost> createHost)
    {
        var file = new Argument<string>("file") { Description = "An archive that the command export has written." };
        var command = new Command("portal", "Imports an export into an empty database. The site must not run.") { file };
        command.SetAction((parsed, cancel) => RunAsync(createHost, async (_, services) =>
        {
            var manifest = await services.GetRequiredService<PortalImporter>().ImportAsync(
                Path.GetFullPath(parsed.GetRequiredValue(file)), ProgressBar.WithRemainingTime(), ProgressBar.WithRemainingTime(),
                ProgressBar.WithRemainingTime(), cancel);
            Console.WriteLine($"Imported {Summarize(manifest)}");
            Console.WriteLine("The users have no passwords: create an administrator with create-user, who sends them links.");
        }));
        return command;
    }

    private static string Summarize(ArchiveManifest manifest) => $"{manifest.Rows.Values.Sum()} rows, {manifest.Rows["Items"]} items among "
        + $"them. The audit log ends at the checkpoint {manifest.Checkpoint}";

    // The site serves itself on a free local port.
    private static async Task WriteSiteAsync(WebApplication site, string folder, CancellationToken cancel)
    {
        site.Urls.Clear();
        site.Urls.Add("http://127.0.0.1:0");
        await site.StartAsync(cancel);
        try
        {
            using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
            using var client = new HttpClient(handler) { BaseAddress = new(site.Urls.First()) };
            client.DefaultRequestHeaders.Host = "localhost";
            client.DefaultRequestHeaders.UserAgent.ParseAdd("caricc-export-bot");
            var result = await new StaticSiteExporter(client, site.Services.GetRequiredService<PortalOptions>().PublicUrl)
                .WriteAsync(folder, ProgressBar.WithRemainingTime(), cancel);
            Console.WriteLine($"Written {result.Pages} pages and {result.Files} files.");
        }
        finally
        {
            await site.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<int> RunAsync(Func<IHost> createHost, Func<IHost, IServiceProvider, Task> operation)
    {
        using var host = createHost();
        var scope = host.Services.CreateAsyncScope();
        await using (scope)
        {
            await DatabaseStartupCheck.RequireCurrentSchemaAsync(scope.ServiceProvider);
            try
            {
                await operation(host, scope.ServiceProvider);
                return 0;
            }
            catch (Exception failure) when (failure is ArchiveException or IOException or UnauthorizedAccessException
                or HttpRequestException)
            {
                await Console.Error.WriteLineAsync(failure.Message);
                return 1;
            }
        }
    }
}
