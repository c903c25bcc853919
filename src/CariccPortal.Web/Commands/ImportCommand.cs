using System.CommandLine;
using CariccPortal.Import;
using CariccPortal.Import.K2;
using CariccPortal.Items;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>import</c>: imports the former site from saved pages, a database dump or feeds, and press agency reports.</summary>
internal static class ImportCommand
{
    private static readonly Option<bool> Part = new("--part")
    {
        Description = "The source is only a part of the former site: fewer items than it states are no error.",
    };

    public static Command Create(Func<IHost> createHost) => new("import", "Imports content that was published elsewhere.")
    {
        CreateTextCommand(createHost),
        CreateK2Command(createHost, "k2-json", "folder", "A folder of saved format=json pages of the former site.",
            (path, _) => new K2JsonReader(path)),
        CreateK2Command(createHost, "k2-sql", "dump", "A MySQL dump of the former site, also as .gz.",
            (path, clock) => new K2SqlReader(path, clock)),
        CreateK2Command(createHost, "k2-html", "folder", "A folder of saved pages of the former site.",
            (path, _) => new K2HtmlReader(path)),
        CreateK2Command(createHost, "rss", "file", "A saved RSS feed, or a folder of feeds.", (path, _) => new RssReader(path)),
        ExportCommand.CreateImport(createHost),
    };

    private static Command CreateTextCommand(Func<IHost> createHost)
    {
        var files = new Argument<string[]>("file")
        {
            Description = "Saved pages of the old site, or press agency reports, as text.",
            Arity = ArgumentArity.OneOrMore,
        };
        var publish = new Option<bool>("--publish")
        {
            Description = "Publishes the items, and drafts of an earlier import that nobody has changed.",
        };
        var command = new Command("k2-text", "Imports saved text as drafts. A second run adds nothing twice.") { files, publish, Part };
        command.SetAction((parsed, cancel) => CommandLine.RunInScopeAsync(createHost, async services =>
        {
            await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
            var importer = services.GetRequiredService<K2TextImporter>();
            return await ImportAsync(importer, parsed.GetRequiredValue(files), parsed.GetValue(publish), parsed.GetValue(Part), cancel);
        }));
        return command;
    }

    private static Command CreateK2Command(
        Func<IHost> createHost, string name, string argument, string description, Func<string, TimeProvider, IK2Source> createSource)
    {
        var path = new Argument<string>(argument) { Description = description };
        var dryRun = new Option<bool>("--dry-run") { Description = "Reports what would be imported, and stores nothing." };
        var media = new Option<string?>("--media")
        {
            Description = "The folder with the folders 'media' and 'images' of the former site.",
        };
        var sites = new Option<string[]>("--site") { Description = "The host name of the former site; may be repeated." };
        var kinds = new Option<string[]>("--kind")
        {
            Description = "The type of a category's items, such as 5=training or 7=meeting; may be repeated. Other items become news.",
        };
        kinds.Validators.Add(result =>
        {
            if (result.GetValue(kinds)?.Any(one => ParseKind(one) is null) == true)
                result.AddError("--kind must be a category number, '=' and news, meeting or training.");
        });
        var report = new Option<string?>("--report") { Description = "Writes the report to a file as JSON." };
        var command = new Command(name, "Imports the items of the former site. A second run adds nothing twice.")
        {
            path, dryRun, Part, media, sites, kinds, report,
        };
        command.SetAction((parsed, cancel) => CommandLine.RunInScopeAsync(createHost, async services =>
        {
            await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
            var source = parsed.GetRequiredValue(path);
            if (!File.Exists(source) && !Directory.Exists(source)) throw new ConfigurationException($"'{source}' does not exist.");
            if (parsed.GetValue(media) is { } folder && !Directory.Exists(folder))
                throw new ConfigurationException($"The media folder '{folder}' does not exist.");
            var options = new K2ImportOptions
            {
                IsDryRun = parsed.GetValue(dryRun),
                IsPart = parsed.GetValue(Part),
                MediaFolder = parsed.GetValue(media),
                HostNames = parsed.GetValue(sites) ?? [],
                Kinds = (parsed.GetValue(kinds) ?? []).Select(ParseKind).OfType<(int, ItemKind)>().DistinctBy(one => one.Item1)
                    .ToDictionary(one => one.Item1, one => one.Item2),
            };
            var result = await services.GetRequiredService<K2Importer>().RunAsync(
                createSource(source, services.GetRequiredService<TimeProvider>()), options, ProgressBar.WithRemainingTime(), cancel);
            if (parsed.GetValue(report) is { } file) await File.WriteAllTextAsync(file, result.ToJson(), cancel);
            foreach (var problem in result.Problems) await Console.Error.WriteLineAsync($"{problem.Key} {problem.Text}".TrimStart());
            foreach (var line in result.ToLines()) Console.WriteLine(line);
            if (!result.IsComplete) await Console.Error.WriteLineAsync("The import is not complete; see the lines above.");
            return result.IsComplete ? 0 : 1;
        }));
        return command;
    }

    private static (int, ItemKind)? ParseKind(string text) => text.Split('=') is [var category, var name]
        && int.TryParse(category, System.Globalization.CultureInfo.InvariantCulture, out var id)
        && ItemKinds.TryFromName(name, out var kind)
        ? (id, kind) : null;

    private static async Task<int> ImportAsync(K2TextImporter importer, string[] files, bool publish, bool isPart, CancellationToken cancel)
    {
        var isComplete = true;
        var (held, stated) = (0, 0);
        foreach (var file in files)
        {
            var result = await importer.RunAsync(file, publish, cancel);
            isComplete &= result.IsComplete;
            (held, stated) = (held + result.ExpectedItems, Math.Max(stated, result.TotalItems ?? 0));
            PrintResult(result);
        }

        if (!isComplete) await Console.Error.WriteLineAsync("Not every item that the files announce was imported; see the lines above.");
        if (!isPart && stated > held)
        {
            await Console.Error.WriteLineAsync(
                $"The heading states {stated} items, and the files hold {held}. Save the other pages too, or use --part.");
            isComplete = false;
        }

        return isComplete ? 0 : 1;
    }

    private static void PrintResult(ImportResult result)
    {
        foreach (var problem in result.Problems) Console.Error.WriteLine(problem);
        if (result.ExpectedItems == 0) return;
        var total = (result.TotalItems is { } items ? $"; the page states {items} items in all" : "")
            + (result.TotalPages is { } pages ? $" on {pages} pages" : "");
        Console.WriteLine($"{result.File}: {result.ExpectedItems} expected, {result.Imported} imported, {result.Skipped.Count} skipped, "
            + $"{result.Published} published{total}.");
        foreach (var skipped in result.Skipped) Console.WriteLine($"  {skipped}");
    }
}
