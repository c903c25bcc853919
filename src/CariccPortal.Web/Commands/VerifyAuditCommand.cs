using System.CommandLine;
using System.Globalization;
using CariccPortal.Editing.Audit;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>verify</c>: reads the whole audit and every item again, and names what was changed behind the portal's back.</summary>
internal static class VerifyAuditCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var mark = new Option<string?>("--mark") { Description = "The mark that an earlier run printed and you kept elsewhere." };
        var verb = new Command("verify", "Checks that no act and no item was changed behind the portal's back.") { mark };
        verb.SetAction((asked, cancel) => CommandLine.RunInScopeAsync(createHost, services => VerifyAsync(services, asked.GetValue(mark), cancel)));
        return verb;
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, string? checkpointText, CancellationToken cancel)
    {
        var kept = checkpointText is null ? null : AuditCheckpoint.Parse(checkpointText.Trim());
        if (checkpointText is not null && kept is null) throw new ConfigurationException("A mark is a number, a colon and 64 hexadecimal digits, as \"verify\" prints it.");

        await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
        var verdict = await services.GetRequiredService<AuditVerifier>().VerifyAsync(kept, cancel);
        if (verdict.Findings.Count == 0)
        {
            Console.WriteLine($"All fits: {verdict.End.Count} acts, {verdict.Items} items. The mark, to be kept elsewhere: {verdict.End}");
            return 0;
        }

        foreach (var finding in verdict.Findings) await Console.Error.WriteLineAsync(FormatFinding(finding, kept));
        return 1;
    }

    private static string FormatFinding(AuditFinding finding, AuditCheckpoint? checkpoint) => finding.Type switch
    {
        AuditFindingType.EntryMismatch => $"The audit is broken at {FormatEntry(finding.Entry!)}: it, or one before it, was changed, added or taken out.",
        AuditFindingType.HeadMismatch => "The audit's end does not fit: entries at the end were taken out or added.",
        AuditFindingType.CheckpointMissing => $"The audit does not run through the mark {checkpoint}: it was made anew, or the mark is of another store.",
        AuditFindingType.ItemChanged => $"Item {finding.ItemId} is not as {FormatEntry(finding.Entry!)} left it: it was changed behind the portal's back.",
        AuditFindingType.ItemWithoutEntry => $"Item {finding.ItemId} was made by no act: it was put in behind the portal's back.",
        _ => $"Item {finding.ItemId} is gone, though no act takes items out. The last act on it was {FormatEntry(finding.Entry!)}.",
    };

    private static string FormatEntry(AuditEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"entry {entry.Id} ({entry.Action} by {entry.UserName}, {entry.At:yyyy-MM-dd HH:mm:ss} UTC)");
}
