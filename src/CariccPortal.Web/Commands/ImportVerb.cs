using System.CommandLine;
using CariccPortal.Import;
using CariccPortal.Web.Operations;

namespace CariccPortal.Web.Commands;

/// <summary><c>import k2-text</c>: takes over saved pages of the old site and agencies' reports, each item as a draft.</summary>
internal static class ImportVerb
{
    public static Command Describe(Func<IHost> site)
    {
        var files = new Argument<string[]>("file") { Description = "Saved list pages of the old site, or agencies' reports, as text.", Arity = ArgumentArity.OneOrMore };
        var release = new Option<bool>("--release") { Description = "Publish at once; also publishes drafts of an earlier run that nobody has touched." };
        var verb = new Command("k2-text", "Imports saved text; run again, it doubles nothing.") { files, release };
        verb.SetAction((asked, cancel) => Verbs.InScopeAsync(site, async services =>
        {
            await StoreAtStart.RefuseIfBehindAsync(services);
            return await ImportAsync(services.GetRequiredService<K2TextImport>(), asked.GetRequiredValue(files), asked.GetValue(release), cancel);
        }));
        return new Command("import", "Takes over what was published elsewhere.") { verb };
    }

    private static async Task<int> ImportAsync(K2TextImport import, string[] files, bool isReleased, CancellationToken cancel)
    {
        var fits = true;
        foreach (var file in files)
        {
            var report = await import.RunAsync(file, isReleased, cancel);
            fits &= report.Fits;
            Tell(report);
        }

        if (!fits) await Console.Error.WriteLineAsync("Not everything that the files announce was taken over: see the lines above.");
        return fits ? 0 : 1;
    }

    private static void Tell(ImportReport report)
    {
        foreach (var problem in report.Problems) Console.Error.WriteLine(problem);
        if (report.Expected == 0) return;
        var told = (report.ToldItems is { } items ? $", the page tells of {items} items in all" : "")
            + (report.ToldPages is { } pages ? $" on {pages} pages" : "");
        Console.WriteLine($"{report.File}: {report.Expected} expected, {report.Imported} imported, {report.Skipped.Count} skipped, {report.Released} released{told}.");
        foreach (var skipped in report.Skipped) Console.WriteLine($"  {skipped}");
    }
}
