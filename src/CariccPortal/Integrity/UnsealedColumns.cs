using CariccPortal.Contact;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Banners;
using CariccPortal.Editing.HomePages;
using CariccPortal.Editing.Presence;
using CariccPortal.Editing.Previews;
using CariccPortal.Editing.Revisions;
using CariccPortal.Import.K2;
using CariccPortal.Items;
using CariccPortal.Links;
using CariccPortal.Mail;
using CariccPortal.Media;
using CariccPortal.Ratings;
using CariccPortal.Search;
using CariccPortal.Staff;
using CariccPortal.Statistics;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Integrity;

/// <summary>The tables and columns that are not sealed, with the reason. Everything else is.</summary>
public static class UnsealedColumns
{
    private const string SignIn = "Sign-in data; readers do not get it.";
    private const string NotUsed = "The portal does not use it.";

    /// <summary>Tables without sealed content.</summary>
    public static IReadOnlyDictionary<Type, string> Tables { get; } = new Dictionary<Type, string>
    {
        [typeof(AuditEntry)] = "The chain itself: each entry has a hash.",
        [typeof(AuditHead)] = "The end of the chain, compared with its last entry.",
        [typeof(SealedContent)] = "The sealed copies, compared with the hashes in the chain.",
        [typeof(IntegrityRun)] = "For staff only: the runs of the check.",
        [typeof(IntegrityFinding)] = "For staff only: the findings of the check.",
        [typeof(Revision)] = "For staff only. A restored revision is a save that the chain records.",
        [typeof(EditPresence)] = "For staff only.",
        [typeof(PreviewLink)] = "Names no content: it lets a guest see a draft that is sealed with its item.",
        [typeof(ZeroResultSearch)] = "For staff only.",
        [typeof(OutboxMail)] = "No reader gets it. Its content is removed when it is sent.",
        [typeof(ReadCount)] = "For staff only.",
        [typeof(ReadBatch)] = "For staff only.",
        [typeof(BrokenLink)] = "For staff only: links that failed.",
        [typeof(LinkRun)] = "For staff only: the runs of the check of links.",
        [typeof(Message)] = "For staff only. It is the word of a visitor, not of the Centre.",
        [typeof(FormerItem)] = "The source of an imported text and its sign-off, for staff. Each import is a save that the chain records.",
        [typeof(ImportRun)] = "For staff only.",
        [typeof(DataProtectionKey)] = SignIn,
        [typeof(StaffSession)] = SignIn,
        [typeof(PasswordLink)] = SignIn,
        [typeof(AuthenticatorKey)] = SignIn,
        [typeof(RecoveryCode)] = SignIn,
        [typeof(IdentityUserLogin<string>)] = NotUsed,
        [typeof(IdentityUserToken<string>)] = NotUsed,
        [typeof(IdentityUserClaim<string>)] = NotUsed,
        [typeof(IdentityRoleClaim<string>)] = NotUsed,
        [typeof(IdentityUserPasskey<string>)] = SignIn,
    };

    /// <summary>Columns of sealed tables that are not sealed.</summary>
    public static IReadOnlyDictionary<(Type Table, string Column), string> All { get; } = new Dictionary<(Type, string), string>
    {
        [(typeof(Item), nameof(Item.Version))] = "Counts saves, to detect edit conflicts.",
        [(typeof(Item), nameof(Item.RecheckMailedFor))] = "Marks that the mail was written; readers do not get it.",
        [(typeof(Banner), nameof(Banner.Version))] = "Counts saves, to detect edit conflicts.",
        [(typeof(Country), nameof(Country.Version))] = "Counts saves, to detect edit conflicts.",
        [(typeof(Topic), nameof(Topic.Version))] = "Counts saves, to detect edit conflicts.",
        [(typeof(HomePage), nameof(HomePage.Version))] = "Counts saves, to detect edit conflicts.",
        [(typeof(ContactDetails), nameof(ContactDetails.Version))] = "Counts saves, to detect edit conflicts.",
        [(typeof(Item), nameof(Item.VoteCount))] = "Compared with the votes.",
        [(typeof(Item), nameof(Item.VoteSum))] = "Compared with the votes.",
        [(typeof(ItemTranslation), nameof(ItemTranslation.Id))] = "A number that readers do not get.",
        [(typeof(ItemTranslation), nameof(ItemTranslation.TitleKey))] = "Follows the title; for the search of staff.",
        [(typeof(ItemTranslation), nameof(ItemTranslation.MarkupVersion))] = "Says whether to render the body again.",
        [(typeof(ChangeNote), nameof(ChangeNote.Id))] = "A number that readers do not get.",
        [(typeof(MediaAsset), nameof(MediaAsset.SearchText))] = "Follows name and descriptions; for the search of staff.",
        [(typeof(Vote), nameof(Vote.Id))] = "A number that readers do not get.",
        [(typeof(Vote), nameof(Vote.VoterHash))] = "Lets one reader find the own vote; the totals do not depend on it.",
        [(typeof(Vote), nameof(Vote.UpdatedAt))] = "The time of a vote; readers get totals only.",
        [(typeof(StaffUser), nameof(StaffUser.NormalizedUserName))] = "Follows the user name; for sign-in.",
        [(typeof(StaffUser), nameof(StaffUser.NormalizedEmail))] = NotUsed,
        [(typeof(StaffUser), nameof(StaffUser.EmailConfirmed))] = NotUsed,
        [(typeof(StaffUser), nameof(StaffUser.PhoneNumber))] = NotUsed,
        [(typeof(StaffUser), nameof(StaffUser.PhoneNumberConfirmed))] = NotUsed,
        [(typeof(StaffUser), nameof(StaffUser.TwoFactorEnabled))] = NotUsed,
        [(typeof(StaffUser), nameof(StaffUser.LockoutEnabled))] = SignIn,
        [(typeof(StaffUser), nameof(StaffUser.LockoutEnd))] = SignIn,
        [(typeof(StaffUser), nameof(StaffUser.AccessFailedCount))] = SignIn,
        [(typeof(StaffUser), nameof(StaffUser.PasswordHash))] = SignIn,
        [(typeof(StaffUser), nameof(StaffUser.SecurityStamp))] = SignIn,
        [(typeof(StaffUser), nameof(StaffUser.ConcurrencyStamp))] = "Detects conflicts of two saves.",
        [(typeof(StaffUser), nameof(StaffUser.UnlockedAt))] = SignIn,
        [(typeof(IdentityRole), nameof(IdentityRole.NormalizedName))] = "Follows the name.",
        [(typeof(IdentityRole), nameof(IdentityRole.ConcurrencyStamp))] = "Detects conflicts of two saves.",
    };
}
