namespace CariccPortal.Web.Pages.Staff;

/// <summary>What the desk sorts items into; an item may lie in several.</summary>
public enum Tray
{
    /// <summary>Everything, the last changed first.</summary>
    Recent,

    /// <summary>What the member added.</summary>
    Mine,

    /// <summary>Handed in, and not written by whoever looks.</summary>
    Waiting,

    /// <summary>Given back with a note.</summary>
    Returned,

    /// <summary>Public from a set time on.</summary>
    Scheduled,

    /// <summary>Released without a second reader, and not confirmed since.</summary>
    Unread,

    /// <summary>Occasions of the last year of which nothing has been written since they ended.</summary>
    NoOutcome,

    /// <summary>Public in one language alone, released within the last year.</summary>
    NoTwin,

    /// <summary>Public in both languages, one of them changed after the other, within the last year.</summary>
    StaleTwin,
}
