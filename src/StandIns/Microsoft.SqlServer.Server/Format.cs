namespace Microsoft.SqlServer.Server;

/// <summary>How a CLR user-defined type is laid out. The portal has none; SqlClient only looks the name up.</summary>
public enum Format
{
    Unknown = 0,
    Native = 1,
    UserDefined = 2,
}
