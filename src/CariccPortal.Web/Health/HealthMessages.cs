namespace CariccPortal.Web.Health;

/// <summary>What a state of a health check means and what to do, for the endpoint and for the page <i>System status</i>.</summary>
public static class HealthMessages
{
    private const string Unknown = "A health check failed. The log contains the error.";

    private static readonly Dictionary<(string Check, string State), string> Messages = new()
    {
        [("database", "failed")] = "The database cannot be read. Check that its server runs, or that its file is in place.",
        [("database", "timeout")] = "The database does not respond in time. Check its load and the network.",
        [("database", "damaged")] = "The database file is damaged. Stop the site, restore the latest backup and start the site again.",
        [("writes", "read-only")] =
            "The database can only be read: nothing can be saved. Check the disk, and the rights of the database file and its folder.",
        [("writes", "locked")] =
            "Another program holds the write lock of the database: nothing can be saved. Wait for that program or end it.",
        [("writes", "full")] = "The disk of the database is full: nothing can be saved. Free disk space.",
        [("writes", "timeout")] = "A write to the database takes too long. Check the load of the database and its disk.",
        [("writes", "failed")] = "Nothing can be saved. The log contains the error of the database.",
        [("migrations", "pending")] = "The database is older than the program. Run the command migrate.",
        [("migrations", "newer")] = "The database is newer than the program. Install the newer version.",
        [("keys", "unreadable")] = "The stored keys cannot be decrypted, so nobody can sign in. Restore the keys from the backup.",
        [("disk", "low")] = "Low disk space: the readiness check reports this server as not ready.",
        [("disk", "read-only")] = "The data folder cannot be written. Check the disk and the rights of the folder.",
        [("disk", "failed")] = "The free disk space cannot be read. Check the disk.",
    };

    /// <summary>All messages; each is a key of the interface sentences.</summary>
    public static IEnumerable<string> All => Messages.Values.Append(Unknown).Distinct(StringComparer.Ordinal);

    /// <summary>Returns the message of a state that is not good.</summary>
    public static string Get(string check, string? state) => Messages.GetValueOrDefault((check, state ?? "failed"), Unknown);
}
