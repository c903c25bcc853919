using System.CommandLine;
using System.Globalization;
using CariccPortal.Editing;
using CariccPortal.Web.Operations;

namespace CariccPortal.Web.Commands;

/// <summary><c>verify</c>: reads the whole audit and every item again, and names what was changed behind the portal's back.</summary>
internal static class VerifyVerb
{
    public static Command Describe(Func<IHost> site)
    {
        var mark = new Option<string?>("--mark") { Description = "The mark that an earlier run printed and you kept elsewhere." };
        var verb = new Command("verify", "Checks that no act and no item was changed behind the portal's back.") { mark };
        verb.SetAction((asked, cancel) => Verbs.InScopeAsync(site, services => VerifyAsync(services, asked.GetValue(mark), cancel)));
        return verb;
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, string? mark, CancellationToken cancel)
    {
        var kept = mark is null ? null : AuditMark.Read(mark.Trim());
        if (mark is not null && kept is null) throw new WrongSetting("A mark is a number, a colon and 64 hexadecimal digits, as \"verify\" prints it.");

        await StoreAtStart.RefuseIfBehindAsync(services);
        var verdict = await services.GetRequiredService<AuditCheck>().RunAsync(kept, cancel);
        if (verdict.Findings.Count == 0)
        {
            Console.WriteLine($"All fits: {verdict.End.Count} acts, {verdict.Items} items. The mark, to be kept elsewhere: {verdict.End}");
            return 0;
        }

        foreach (var finding in verdict.Findings) await Console.Error.WriteLineAsync(Sentence(finding, kept));
        return 1;
    }

    private static string Sentence(AuditFinding finding, AuditMark? kept) => finding.Fault switch
    {
        AuditFault.EntryDoesNotFit => $"The audit is broken at {Of(finding.Entry!)}: it, or one before it, was changed, added or taken out.",
        AuditFault.EndDoesNotFit => "The audit's end does not fit: entries at the end were taken out or added.",
        AuditFault.MarkMissed => $"The audit does not run through the mark {kept}: it was made anew, or the mark is of another store.",
        AuditFault.ItemChanged => $"Item {finding.ItemId} is not as {Of(finding.Entry!)} left it: it was changed behind the portal's back.",
        AuditFault.ItemWithoutAct => $"Item {finding.ItemId} was made by no act: it was put in behind the portal's back.",
        _ => $"Item {finding.ItemId} is gone, though no act takes items out. The last act on it was {Of(finding.Entry!)}.",
    };

    private static string Of(AuditEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"entry {entry.Id} ({entry.Act} by {entry.Who}, {entry.At:yyyy-MM-dd HH:mm:ss} UTC)");
}
