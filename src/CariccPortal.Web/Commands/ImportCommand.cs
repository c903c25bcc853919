using System.CommandLine;
using CariccPortal.Import;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>import k2-text</c>: takes over saved pages of the old site and agencies' reports, each item as a draft.</summary>
internal static class ImportCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var files = new Argument<string[]>("file") { Description = "Saved list pages of the old site, or agencies' reports, as text.", Arity = ArgumentArity.OneOrMore };
        var release = new Option<bool>("--release") { Description = "Publish at once; also publishes drafts of an earlier run that nobody has touched." };
        var verb = new Command("k2-text", "Imports saved text; run again, it doubles nothing.") { files, release };
        verb.SetAction((asked, cancel) => CommandLine.RunInScopeAsync(createHost, async services =>
        {
            await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
            return await ImportAsync(services.GetRequiredService<K2TextImporter>(), asked.GetRequiredValue(files), asked.GetValue(release), cancel);
        }));
        return new Command("import", "Takes over what was published elsewhere.") { verb };
    }

    private static async Task<int> ImportAsync(K2TextImporter importer, string[] files, bool publish, CancellationToken cancel)
    {
        var fits = true;
        foreach (var file in files)
        {
            var report = await importer.RunAsync(file, publish, cancel);
            fits &= report.IsComplete;
            PrintResult(report);
        }

        if (!fits) await Console.Error.WriteLineAsync("Not everything that the files announce was taken over: see the lines above.");
        return fits ? 0 : 1;
    }

    private static void PrintResult(ImportResult result)
    {
        foreach (var problem in result.Problems) Console.Error.WriteLine(problem);
        if (result.ExpectedItems == 0) return;
        var told = (result.TotalItems is { } items ? $", the page tells of {items} items in all" : "")
            + (result.TotalPages is { } pages ? $" on {pages} pages" : "");
        Console.WriteLine($"{result.File}: {result.ExpectedItems} expected, {result.Imported} imported, {result.Skipped.Count} skipped, {result.Published} released{told}.");
        foreach (var skipped in result.Skipped) Console.WriteLine($"  {skipped}");
    }
}
