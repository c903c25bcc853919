namespace CariccPortal.Web.Staff;

/// <summary>The names of what staff's pages ask for.</summary>
public static class StaffPolicy
{
    /// <summary>Any role.</summary>
    public const string AnyRole = "any-role";

    /// <summary>A role that releases: editor or administrator.</summary>
    public const string Releases = "releases";

    /// <summary>The administrator's role.</summary>
    public const string Administers = "administers";

    /// <summary>Any role, also before a second step is set up: for the pages where that is done.</summary>
    public const string OwnAccount = "own-account";
}
