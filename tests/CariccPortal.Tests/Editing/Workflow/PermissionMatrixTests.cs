using CariccPortal.Editing.Workflow;
using CariccPortal.Staff;

namespace CariccPortal.Tests.Editing.Workflow;

public sealed class PermissionMatrixTests
{
    [Fact]
    public void Every_permission_is_defined_and_denied_to_unknown_roles()
    {
        foreach (var act in Enum.GetValues<Permission>())
        {
            Assert.All(StaffRole.All, role => Assert.True(Enum.IsDefined(PermissionMatrix.GetScope(role, act))));
            Assert.Equal(PermissionScope.None, PermissionMatrix.GetScope("", act));
            Assert.Equal(PermissionScope.None, PermissionMatrix.GetScope("guest", act));
        }
    }

    [Fact]
    public void Writer_has_permissions_only_on_own_items()
    {
        var may = Enum.GetValues<Permission>().Where(act => SampleDrafts.Writer.Can(act)).ToList();

        Assert.Equal(
            [Permission.Add, Permission.EditDraft, Permission.PrepareNextVersion, Permission.ManagePreviewLinks, Permission.Submit,
                Permission.ReturnToDraft, Permission.Comment, Permission.Delete, Permission.Restore, Permission.ManageMedia,
                Permission.DeleteMedia], may);
        Assert.All(may.Except([Permission.Add, Permission.ManageMedia]), act => Assert.False(SampleDrafts.Writer.Can(act, isOwn: false)));
    }

    [Fact]
    public void Permissions_of_administrators_only()
    {
        var more = Enum.GetValues<Permission>()
            .Where(act => PermissionMatrix.GetScope(StaffRole.Editor, act) != PermissionMatrix.GetScope(StaffRole.Administrator, act))
            .ToList();

        Assert.Equal(
            [Permission.CorrectFirstPublished, Permission.ManageRedirects, Permission.ManageTopics, Permission.ManageBanners,
                Permission.ManageContact, Permission.ManageUsers, Permission.ViewAuditLog, Permission.ViewSystemStatus,
                Permission.RestoreSealed, Permission.ManageMigration], more);
        Assert.All(more, act => Assert.False(SampleDrafts.Editor.Can(act)));
        Assert.All(more, act => Assert.Equal([StaffRole.Administrator], PermissionMatrix.RolesWith(act)));
    }

    [Fact]
    public void Nobody_can_publish_or_review_own_work()
    {
        foreach (var by in new[] { SampleDrafts.Writer, SampleDrafts.Editor, SampleDrafts.Administrator })
            foreach (var act in new[] { Permission.Publish, Permission.Republish, Permission.MarkReviewed })
                Assert.False(by.Can(act, isOwn: true));

        Assert.True(SampleDrafts.Importer.Can(Permission.Publish, isOwn: false));
    }
}
