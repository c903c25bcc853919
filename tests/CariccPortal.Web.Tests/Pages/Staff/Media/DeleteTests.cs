using System.Net;
using CariccPortal.Staff;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Media;

public sealed class DeleteTests
{
    [Fact]
    public async Task What_no_text_uses_is_deleted_after_a_question()
    {
        await using var site = await TestSite.StartAsync();
        var hash = await site.Store.PutFileAsync("a.pdf", Documents.Pdf());
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var asked = await editor.OpenAsync((await editor.OpenAsync($"/en/staff/media/edit/{hash}")).Link("Delete").GetAttribute("href")!);
        Assert.Equal("Delete this from the library?", asked.Heading);
        var done = await editor.SubmitAndLandAsync(asked.Form("Delete for good"));

        Assert.Equal(("It is out of the library.", "Library (0)"), (done.Said, done.Heading));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync($"/en/staff/media/delete/{hash}")).Status);
    }

    [Fact]
    public async Task What_a_text_uses_is_not_and_the_page_says_which_even_to_a_form_that_was_open_before()
    {
        await using var site = await TestSite.StartAsync();
        var hash = await site.Store.PutFileAsync("a.pdf", Documents.Pdf());
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var open = (await editor.OpenAsync($"/en/staff/media/delete/{hash}")).Form("Delete for good");
        await site.PublishAsync("A report", text => text with { Body = $"[p](media:{hash})" });

        var late = await editor.SubmitAsync(open);
        Assert.Equal("It stays: “A report” uses it. Take it out of the text first.", late.Said);
        Assert.Equal("This cannot be deleted", late.Heading);
        Assert.Single((await editor.OpenAsync($"/en/staff/media/delete/{hash}")).Links("A report"));
        Assert.Equal(1, await site.AskStoreAsync(db => db.Media.CountAsync()));
    }

    [Fact]
    public async Task A_writer_deletes_nothing_that_others_uploaded()
    {
        await using var site = await TestSite.StartAsync();
        var hash = await site.Store.PutFileAsync("a.pdf", Documents.Pdf());
        using var writer = await site.SignedInAsync(StaffRole.Writer);
        await writer.UploadAsync((await writer.OpenAsync("/en/staff/media")).Form("Upload"), ("file", "own.txt", Documents.Bytes("own")));
        var own = await site.AskStoreAsync(db => db.Media.Where(one => one.Name == "own.txt").Select(one => one.Hash).SingleAsync());
        var form = (await writer.OpenAsync($"/en/staff/media/delete/{own}")).Form("Delete for good");

        Assert.Equal(HttpStatusCode.Forbidden, (await writer.OpenAsync($"/en/staff/media/delete/{hash}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await writer.PostAsync($"/en/staff/media/delete/{hash}", form.Fields())).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await writer.SubmitAsync(form)).Status);
        Assert.Equal("a.pdf", await site.AskStoreAsync(db => db.Media.Select(one => one.Name).SingleAsync()));
    }
}
