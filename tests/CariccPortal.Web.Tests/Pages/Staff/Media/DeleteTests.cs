using System.Net;
using CariccPortal.Staff;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Media;

public sealed class DeleteTests
{
    [Fact]
    public async Task Unused_file_is_deleted_after_confirmation()
    {
        await using var site = await TestSite.StartAsync();
        var hash = await site.Database.AddFileAsync("a.pdf", SampleDocuments.Pdf());
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var asked = await editor.OpenAsync((await editor.OpenAsync($"/en/staff/media/edit/{hash}")).Link("Delete").GetAttribute("href")!);
        Assert.Equal("Delete from media library: a.pdf", asked.Heading);
        var done = await editor.SubmitAndFollowAsync(asked.Form("Delete permanently"));

        Assert.Equal(("Deleted from the media library.", "Media library (0)"), (done.Messages, done.Heading));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync($"/en/staff/media/delete/{hash}")).Status);
    }

    [Fact]
    public async Task Used_file_is_not_deleted_and_usages_are_listed()
    {
        await using var site = await TestSite.StartAsync();
        var hash = await site.Database.AddFileAsync("a.pdf", SampleDocuments.Pdf());
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var open = (await editor.OpenAsync($"/en/staff/media/delete/{hash}")).Form("Delete permanently");
        await site.PublishAsync("A report", text => text with { Body = $"[p](media:{hash})" });

        var late = await editor.SubmitAsync(open);
        Assert.Equal("Cannot be deleted: it is used in “A report”. Remove it from that item first.", late.Messages);
        Assert.Equal("Cannot be deleted: a.pdf", late.Heading);
        Assert.Single((await editor.OpenAsync($"/en/staff/media/delete/{hash}")).Links("A report"));
        Assert.Equal(1, await site.QueryDatabaseAsync(db => db.MediaAssets.CountAsync()));
    }

    [Fact]
    public async Task Writer_cannot_delete_uploads_of_others()
    {
        await using var site = await TestSite.StartAsync();
        var hash = await site.Database.AddFileAsync("a.pdf", SampleDocuments.Pdf());
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        await writer.UploadAsync((await writer.OpenAsync("/en/staff/media")).Form("Upload"),
            ("file", "own.txt", SampleDocuments.Bytes("own")));
        var own = await site.QueryDatabaseAsync(db => db.MediaAssets.Where(one => one.Name == "own.txt").Select(one => one.Hash)
            .SingleAsync());
        var form = (await writer.OpenAsync($"/en/staff/media/delete/{own}")).Form("Delete permanently");

        Assert.Equal(HttpStatusCode.Forbidden, (await writer.OpenAsync($"/en/staff/media/delete/{hash}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await writer.PostAsync($"/en/staff/media/delete/{hash}", form.Fields())).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await writer.SubmitAsync(form)).Status);
        Assert.Equal("a.pdf", await site.QueryDatabaseAsync(db => db.MediaAssets.Select(one => one.Name).SingleAsync()));
    }
}
