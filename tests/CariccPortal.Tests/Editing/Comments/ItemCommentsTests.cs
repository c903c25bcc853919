using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Comments;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Comments;

public sealed class ItemCommentsTests
{
    private static readonly Actor Writer = new("w", "Writer", StaffRole.Writer);
    private static readonly Actor Editor = new("e", "Editor", StaffRole.Editor);

    [Fact]
    public async Task Comment_changes_neither_item_nor_chain()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();
        var id = await AddItemAsync(database);
        var comments = new ItemComments(db, database.Clock);
        var before = await db.Items.AsNoTracking().SingleAsync(item => item.Id == id);

        Assert.True((await comments.AddAsync(id, " Is: \r\nthis right? ", Editor)).Succeeded);
        Assert.True((await comments.AddAsync(id, "Yes.", Writer)).Succeeded);

        Assert.Equal([("Editor", "Is: \nthis right?"), ("Writer", "Yes.")],
            (await comments.ReadAsync(id)).Select(comment => (comment.By, comment.Text)));
        var after = await db.Items.AsNoTracking().SingleAsync(item => item.Id == id);
        Assert.Equal((before.Version, before.ChangedAt), (after.Version, after.ChangedAt));
        Assert.Empty((await new AuditVerifier(db).VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Comment_is_refused_without_text_too_long_or_on_the_item_of_another_writer()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();
        var id = await AddItemAsync(database);
        var comments = new ItemComments(db, database.Clock);

        async Task<EditErrorCode> ErrorOfAsync(int item, string text, Actor by) =>
            Assert.Single((await comments.AddAsync(item, text, by)).Errors).Code;
        Assert.Equal(EditErrorCode.CommentMissing, await ErrorOfAsync(id, " \u200b\n", Editor));
        Assert.Equal(EditErrorCode.NoteTooLong, await ErrorOfAsync(id, new string('я', StaffNote.Length + 1), Editor));
        Assert.Equal(EditErrorCode.PermissionDenied, await ErrorOfAsync(id, "Mine?", Writer with { Id = "other" }));
        Assert.Equal(EditErrorCode.NotFound, await ErrorOfAsync(id + 1, "Lost.", Editor));
        Assert.Empty(await comments.ReadAsync(id));
    }

    private static async Task<int> AddItemAsync(TestDatabase database) => (await database.CreateEditor().SaveAsync(new ItemDraft
    {
        Kind = ItemKind.News,
        Translations = [new() { Language = Language.English, Title = "A title: with a colon", Summary = "S.", Body = "B." }],
    }, Writer)).ItemId;
}
