using System.Globalization;

namespace CariccPortal.Editing.Audit;

/// <summary>A place in the chain, written down outside the store. Whoever can write to the store could make the whole chain
/// anew; they cannot make it run through a mark that is kept elsewhere.</summary>
/// <param name="Count">How many entries the chain had.</param>
/// <param name="Hash">The hash of the last of them.</param>
public sealed record AuditCheckpoint(long Count, string Hash)
{
    /// <summary>Reads a mark as <see cref="ToString"/> writes it; null where it is none.</summary>
    public static AuditCheckpoint? Parse(string text)
    {
        if (text.Split(':') is not [var count, { Length: 64 } hash] || !hash.All(char.IsAsciiHexDigitLower)) return null;
        return long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(number, hash) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}:{Hash}");
}
