namespace CariccPortal.Editing.Audit;

/// <summary>Where the chain of audit entries ends. The one row is also the lock that puts acts in a row, one after another.</summary>
public sealed class AuditHead
{
    /// <summary>Always 1: there is one row.</summary>
    public int Id { get; set; }

    /// <summary>How many entries the chain has.</summary>
    public long Count { get; set; }

    /// <summary>The last entry's hash; <see cref="AuditHashChain.Start"/> while there is none.</summary>
    public string Hash { get; set; } = AuditHashChain.Start;
}
