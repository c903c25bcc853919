using System.CommandLine;
using CariccPortal.Editing.Audit;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Integrity;

namespace CariccPortal.Web.Commands;

/// <summary><c>verify</c>: checks the audit log and everything that is sealed for changes that were made directly in the
/// database.</summary>
internal static class VerifyCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var checkpoint = new Option<string?>("--checkpoint") { Description = "The checkpoint that an earlier run printed." };
        const string Description = "Checks the audit log and everything that readers get for changes made directly in the database.";
        var command = new Command("verify", Description) { checkpoint };
        command.Aliases.Add("verify-audit");
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
                + "as \"verify\" prints it.");
        }

        await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
        var result = await services.GetRequiredService<AuditVerifier>().VerifyAsync(checkpoint, cancel: cancel);
        if (result.Findings.Count == 0)
        {
            Console.WriteLine($"Verified: {result.End.Count} audit entries, {result.Items} items. "
                + $"Store this checkpoint elsewhere: {result.End}");
            return 0;
        }

        foreach (var finding in result.Findings) await Console.Error.WriteLineAsync(FindingMessages.Format(finding, checkpoint));
        return 1;
    }
}
