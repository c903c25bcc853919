using CariccPortal.Editing;
using CariccPortal.Staff;

namespace CariccPortal.Tests.Editing;

public sealed class RightsTests
{
    [Fact]
    public void Every_act_has_its_row_and_a_stranger_may_do_none()
    {
        foreach (var act in Enum.GetValues<Act>())
        {
            Assert.All(StaffRole.All, role => Assert.True(Enum.IsDefined(Rights.Of(role, act))));
            Assert.Equal(Whose.Nobodys, Rights.Of("", act));
            Assert.Equal(Whose.Nobodys, Rights.Of("guest", act));
        }
    }

    [Fact]
    public void A_writer_works_on_what_they_added_and_on_nothing_else()
    {
        var may = Enum.GetValues<Act>().Where(act => Drafts.Writer.May(act)).ToList();

        Assert.Equal([Act.Add, Act.Save, Act.SharePreview, Act.Submit, Act.TakeBack, Act.KeepMedia, Act.DeleteMedia], may);
        Assert.All(may.Except([Act.Add, Act.KeepMedia]), act => Assert.False(Drafts.Writer.May(act, isOwn: false)));
    }

    [Fact]
    public void What_an_editor_may_an_administrator_may_and_five_acts_are_the_administrators_alone()
    {
        var more = Enum.GetValues<Act>().Where(act => Rights.Of(StaffRole.Editor, act) != Rights.Of(StaffRole.Administrator, act)).ToList();

        Assert.Equal([Act.SetFirstRelease, Act.ManageAddresses, Act.ManageMembers, Act.ReadAudit, Act.SeeStatus], more);
        Assert.All(more, act => Assert.False(Drafts.Editor.May(act)));
        Assert.All(more, act => Assert.Equal([StaffRole.Administrator], Rights.RolesThatMay(act)));
    }

    [Fact]
    public void Nobody_may_release_bring_back_or_confirm_their_own_but_a_verb_owns_nothing()
    {
        foreach (var by in new[] { Drafts.Writer, Drafts.Editor, Drafts.Administrator })
            foreach (var act in new[] { Act.Release, Act.BringBack, Act.Confirm }) Assert.False(by.May(act, isOwn: true));

        Assert.True(Drafts.Importer.May(Act.Release, isOwn: false));
    }
}
