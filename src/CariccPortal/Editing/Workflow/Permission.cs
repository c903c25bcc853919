namespace CariccPortal.Editing.Workflow;

/// <summary>What staff can do. <see cref="PermissionMatrix"/> assigns the permissions to roles.</summary>
public enum Permission
{
    /// <summary>Create an item.</summary>
    Add,

    /// <summary>Edit an item that was never published or scheduled.</summary>
    EditDraft,

    /// <summary>Edit a language version that is in review.</summary>
    EditInReview,

    /// <summary>Edit an item with a language version that is or was published or scheduled.</summary>
    EditPublished,

    /// <summary>Prepare the next version of a public item. Readers get nothing of it until it is published.</summary>
    PrepareNextVersion,

    /// <summary>Choose the featured items and the sections of the home page.</summary>
    Feature,

    /// <summary>Create or revoke a preview link to an unpublished language version.</summary>
    ManagePreviewLinks,

    /// <summary>Submit a language version for review.</summary>
    Submit,

    /// <summary>Return a submitted language version to draft.</summary>
    ReturnToDraft,

    /// <summary>Return a language version to its writer with a note.</summary>
    RequestChanges,

    /// <summary>Comment on an item for other staff.</summary>
    Comment,

    /// <summary>Publish a language version now or at a scheduled time.</summary>
    Publish,

    /// <summary>Publish or republish one's own language version without review, with a reason.</summary>
    PublishWithoutReview,

    /// <summary>Mark a language version that was published without review as reviewed.</summary>
    MarkReviewed,

    /// <summary>Cancel a scheduled publication.</summary>
    Unschedule,

    /// <summary>Withdraw a public language version from the site. Its URL returns 410.</summary>
    Withdraw,

    /// <summary>Mark an item as superseded by a newer one, or undo it.</summary>
    Supersede,

    /// <summary>Publish a withdrawn language version again.</summary>
    Republish,

    /// <summary>Confirm that a translation is still right after another language version has changed.</summary>
    ConfirmTranslation,

    /// <summary>Change the publication date that readers see.</summary>
    ChangePublicationDate,

    /// <summary>Correct the date of first publication.</summary>
    CorrectFirstPublished,

    /// <summary>Move an item to the bin.</summary>
    Delete,

    /// <summary>Restore an item from the bin, or list the items in the bin.</summary>
    Restore,

    /// <summary>Upload images and files, and describe them.</summary>
    ManageMedia,

    /// <summary>Permanently delete an image or file that no language version uses.</summary>
    DeleteMedia,

    /// <summary>Void votes of an item, with a reason.</summary>
    VoidVotes,

    /// <summary>Manage the synonyms of the search.</summary>
    ManageSynonyms,

    /// <summary>Put pages into the navigation and the footer.</summary>
    ManageNavigation,

    /// <summary>Manage redirects.</summary>
    ManageRedirects,

    /// <summary>Manage topics, countries and organisations.</summary>
    ManageTopics,

    /// <summary>Manage the banners on all reader pages.</summary>
    ManageBanners,

    /// <summary>Change the contact details of the Centre.</summary>
    ManageContact,

    /// <summary>Read, assign and close messages of visitors.</summary>
    AnswerMessages,

    /// <summary>Manage user accounts.</summary>
    ManageUsers,

    /// <summary>Read the audit log.</summary>
    ViewAuditLog,

    /// <summary>View the system status.</summary>
    ViewSystemStatus,

    /// <summary>Read the findings of the integrity check.</summary>
    ViewIntegrity,

    /// <summary>Run the integrity check and restore sealed content.</summary>
    RestoreSealed,

    /// <summary>Check and sign off what was imported from the former site.</summary>
    ManageMigration,
}
