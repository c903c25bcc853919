using System.Globalization;

namespace CariccPortal.Editing.Audit;

/// <summary>A position in the hash chain that is recorded outside the database. A person with write access to the database could rewrite
/// the whole chain, but the new chain would not contain the checkpoint.</summary>
/// <param name="Count">The number of entries up to the checkpoint.</param>
/// <param name="Hash">The hash of the last of them.</param>
public sealed record AuditCheckpoint(long Count, string Hash)
{
    /// <summary>Parses the output of <see cref="ToString"/>; null if the format is invalid.</summary>
    public static AuditCheckpoint? Parse(string text)
    {
        if (text.Split(':') is not [var count, { Length: 64 } hash] || !hash.All(char.IsAsciiHexDigitLower)) return null;
        return long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(number, hash) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}:{Hash}");
}
