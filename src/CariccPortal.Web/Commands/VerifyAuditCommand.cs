using System.CommandLine;
using System.Globalization;
using CariccPortal.Editing.Audit;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>verify-audit</c>: checks the audit log, all items and the roles of users for changes that were made directly in the
/// database.</summary>
internal static class VerifyAuditCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var checkpoint = new Option<string?>("--checkpoint") { Description = "The checkpoint that an earlier run printed." };
        const string Description = "Checks the audit log, all items and the roles of users for changes made directly in the database.";
        var command = new Command("verify-audit", Description) { checkpoint };
        command.SetAction((parsed, cancel) =>
            CommandLine.RunInScopeAsync(createHost, services => VerifyAsync(services, parsed.GetValue(checkpoint), cancel)));
        return command;
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, string? checkpointText, CancellationToken cancel)
    {
        var checkpoint = checkpointText is null ? null : AuditCheckpoint.Parse(checkpointText.Trim());
        if (checkpointText is not null && checkpoint is null)
        {
            throw new ConfigurationException(
                $"\"{checkpointText}\" is not a checkpoint: it must be a number, a colon and 64 hexadecimal digits, "
                + "as \"verify-audit\" prints it.");
        }

        await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
        var result = await services.GetRequiredService<AuditVerifier>().VerifyAsync(checkpoint, cancel);
        if (result.Findings.Count == 0)
        {
            Console.WriteLine($"Verified: {result.End.Count} audit entries, {result.Items} items. "
                + $"Store this checkpoint elsewhere: {result.End}");
            return 0;
        }

        foreach (var finding in result.Findings) await Console.Error.WriteLineAsync(FormatFinding(finding, checkpoint));
        return 1;
    }

    private static string FormatFinding(AuditFinding finding, AuditCheckpoint? checkpoint) => finding.Type switch
    {
        AuditFindingType.EntryMismatch =>
            $"The hash chain is broken at {FormatEntry(finding.Entry!)}: this entry or one before it was changed, added or removed.",
        AuditFindingType.HeadMismatch => "The end of the audit log does not match: entries at the end were removed or added.",
        AuditFindingType.CheckpointMissing =>
            $"The audit log does not contain the checkpoint {checkpoint}: it was rebuilt, or the checkpoint is from another database.",
        AuditFindingType.ItemChanged =>
            $"Item {finding.ItemId} was changed directly in the database: it does not match {FormatEntry(finding.Entry!)}.",
        AuditFindingType.ItemWithoutEntry => $"Item {finding.ItemId} was added directly to the database: it has no audit entry.",
        AuditFindingType.UserChanged =>
            $"The role or state of the user {finding.UserName} was changed directly in the database: it does not match "
            + $"{FormatEntry(finding.Entry!)}.",
        AuditFindingType.UserWithoutEntry =>
            $"The user {finding.UserName} got a role directly in the database: there is no audit entry.",
        AuditFindingType.UserMissing =>
            $"The user {finding.UserName} was removed directly from the database. The last audit entry: {FormatEntry(finding.Entry!)}.",
        _ => $"Item {finding.ItemId} was removed directly from the database. Its last audit entry: {FormatEntry(finding.Entry!)}.",
    };

    private static string FormatEntry(AuditEntry entry) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"entry {entry.Id} ({entry.Action.ToWord()} by {entry.UserName}, {entry.At:yyyy-MM-dd HH:mm:ss} UTC)");
}
