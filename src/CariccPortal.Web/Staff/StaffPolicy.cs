namespace CariccPortal.Web.Staff;

/// <summary>The names of what staff's pages ask for.</summary>
public static class StaffPolicy
{
    /// <summary>Any role.</summary>
    public const string AnyRole = "any-role";

    /// <summary>A role that releases: editor or administrator.</summary>
    public const string Releases = "releases";

    /// <summary>The role that looks after people, addresses and the audit: administrator.</summary>
    public const string Administers = "administers";
}
