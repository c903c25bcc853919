using System.CommandLine;
using CariccPortal.Import;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>import k2-text</c>: imports saved pages of the old site and press agency reports.</summary>
internal static class ImportCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var files = new Argument<string[]>("file")
        {
            Description = "Saved list pages of the old site, or press agency reports, as text.",
            Arity = ArgumentArity.OneOrMore,
        };
        var publish = new Option<bool>("--publish")
        {
            Description = "Publishes the items, and drafts of an earlier import that nobody has changed.",
        };
        var command = new Command("k2-text", "Imports saved text as drafts. A second run adds nothing twice.") { files, publish };
        command.SetAction((parsed, cancel) => CommandLine.RunInScopeAsync(createHost, async services =>
        {
            await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
            var importer = services.GetRequiredService<K2TextImporter>();
            return await ImportAsync(importer, parsed.GetRequiredValue(files), parsed.GetValue(publish), cancel);
        }));
        return new Command("import", "Imports content that was published elsewhere.") { command };
    }

    private static async Task<int> ImportAsync(K2TextImporter importer, string[] files, bool publish, CancellationToken cancel)
    {
        var isComplete = true;
        foreach (var file in files)
        {
            var result = await importer.RunAsync(file, publish, cancel);
            isComplete &= result.IsComplete;
            PrintResult(result);
        }

        if (!isComplete) await Console.Error.WriteLineAsync("Not every item that the files announce was imported; see the lines above.");
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
