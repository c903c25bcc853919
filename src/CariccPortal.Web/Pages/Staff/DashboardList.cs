namespace CariccPortal.Web.Pages.Staff;

/// <summary>What the desk sorts items into; an item may lie in several.</summary>
public enum DashboardList
{
    /// <summary>Everything, the last changed first.</summary>
    AllItems,

    /// <summary>What the member added.</summary>
    MyItems,

    /// <summary>Handed in, and not written by whoever looks.</summary>
    ToReview,

    /// <summary>Given back with a note.</summary>
    ChangesRequested,

    /// <summary>Public from a set time on.</summary>
    Scheduled,

    /// <summary>Released without a second reader, and not confirmed since.</summary>
    PublishedWithoutReview,

    /// <summary>Occasions of the last year of which nothing has been written since they ended.</summary>
    PastEventsToUpdate,

    /// <summary>Public in one language alone, released within the last year.</summary>
    MissingTranslation,

    /// <summary>Public in both languages, one of them changed after the other, within the last year.</summary>
    TranslationOutOfDate,
}
