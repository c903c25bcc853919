namespace CariccPortal.Data;

/// <summary>A key of the site's data protection, kept in the store so that every node and every start reads the same.</summary>
public sealed class ProtectionKey
{
    /// <summary>The key's number.</summary>
    public int Id { get; set; }

    /// <summary>The name the framework gives it.</summary>
    public required string Name { get; set; }

    /// <summary>The key as XML.</summary>
    public required string Xml { get; set; }
}
