namespace CariccPortal.Data;

/// <summary>The database cannot be migrated.</summary>
/// <param name="message">The cause and the remedy.</param>
public sealed class MigrationException(string message) : Exception(message);
