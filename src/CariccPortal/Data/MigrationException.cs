namespace CariccPortal.Data;

/// <summary>The store cannot be migrated as it is.</summary>
/// <param name="message">One sentence that says why, and what helps.</param>
public sealed class MigrationException(string message) : Exception(message);
