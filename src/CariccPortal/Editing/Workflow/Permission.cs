namespace CariccPortal.Editing.Workflow;

/// <summary>What staff can do. Who may is written in <see cref="PermissionMatrix"/>.</summary>
public enum Permission
{
    /// <summary>Begin an item.</summary>
    Add,

    /// <summary>Change an item that readers have never had and that is not featured.</summary>
    EditDraft,

    /// <summary>Change a text that is handed in.</summary>
    EditInReview,

    /// <summary>Change an item of which a text has, or had, a release, or which is featured.</summary>
    EditPublished,

    /// <summary>Have the home page put an item first.</summary>
    Feature,

    /// <summary>Make or end a link by which someone without an account sees a text before its release.</summary>
    ManagePreviewLinks,

    /// <summary>Hand a text in.</summary>
    Submit,

    /// <summary>Take a text back that was handed in.</summary>
    ReturnToDraft,

    /// <summary>Give a text back to its writer with a note.</summary>
    RequestChanges,

    /// <summary>Make a text public, now or at a time.</summary>
    Publish,

    /// <summary>Release, or bring back, a text of one's own with a reason why no other editor reads it first.</summary>
    PublishWithoutReview,

    /// <summary>Say of a text that was so released that one has read it.</summary>
    MarkReviewed,

    /// <summary>Take the set time of a release off.</summary>
    Unschedule,

    /// <summary>Take a public text off the site; its address says so.</summary>
    Withdraw,

    /// <summary>Make a withdrawn text public again.</summary>
    Republish,

    /// <summary>Show readers another date.</summary>
    ChangePublicationDate,

    /// <summary>Put right when readers could first have a text.</summary>
    CorrectFirstPublished,

    /// <summary>Move an item to the bin.</summary>
    Delete,

    /// <summary>Bring an item back from the bin, or look what is in it.</summary>
    Restore,

    /// <summary>Take a picture or file into the library, and say what it shows.</summary>
    ManageMedia,

    /// <summary>Take a picture or file that no text uses out of the library for good.</summary>
    DeleteMedia,

    /// <summary>Keep the names that find one another in the search.</summary>
    ManageSynonyms,

    /// <summary>Look after addresses that redirect.</summary>
    ManageRedirects,

    /// <summary>Look after the members of staff.</summary>
    ManageUsers,

    /// <summary>Read what staff did.</summary>
    ViewAuditLog,

    /// <summary>See how the site does.</summary>
    ViewSystemStatus,
}
