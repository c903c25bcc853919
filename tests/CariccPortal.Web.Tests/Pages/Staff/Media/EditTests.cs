using System.Net;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Media;

public sealed class EditTests
{
    [Fact]
    public async Task Weak_alt_text_shows_a_warning_that_can_be_ignored()
    {
        await using var site = await TestSite.StartAsync();
        var hash = await site.Database.AddImageAsync("hall.jpg");
        await site.Database.SealAsync(SealedSubject.Media.Of(hash));
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        var form = (await writer.OpenAsync($"/en/staff/media/edit/{hash}")).Form("Save")
            .Fill("Image description", "IMG_2041.jpg", "In English").Fill("Image description", "Фото", "In Russian")
            .Fill("Caption", "Kept", "In Russian");

        var asked = await writer.SubmitAsync(form);
        form = asked.Form("Save");
        Assert.Equal("This is a file name. Describe what the image shows.", form.ErrorOf("Image description", "In English"));
        Assert.Equal("Describe what the image shows; do not write “image” or “photo”.", form.ErrorOf("Image description", "In Russian"));
        Assert.Equal(("IMG_2041.jpg", "Kept"), (form.ValueOf("Image description", "In English"), form.ValueOf("Caption", "In Russian")));
        Assert.Null(await AltTextAsync(site));

        await writer.SubmitAndFollowAsync(form.Check("Keep this description anyway", isChecked: true));
        Assert.Equal("IMG_2041.jpg", await AltTextAsync(site));
    }

    [Fact]
    public async Task Decorative_image_differs_from_missing_alt_text()
    {
        await using var site = await TestSite.StartAsync();
        var hash = await site.Database.AddImageAsync("hall.jpg");
        await site.Database.SealAsync(SealedSubject.Media.Of(hash));
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        Assert.Single((await writer.OpenAsync("/en/staff/media")).Html.QuerySelectorAll(".library .badge"));

        await writer.SubmitAndFollowAsync((await writer.OpenAsync($"/en/staff/media/edit/{hash}")).Form("Save")
            .Check("Decorative image: no description needed", isChecked: true, "In English"));

        Assert.Equal("", await AltTextAsync(site));
        Assert.Empty((await writer.OpenAsync("/en/staff/media")).Html.QuerySelectorAll(".library .badge"));
        Assert.True((await writer.OpenAsync($"/en/staff/media/edit/{hash}")).Form("Save")
            .IsChecked("Decorative image: no description needed", "In English"));
    }

    [Fact]
    public async Task Page_lists_the_items_that_use_the_file()
    {
        await using var site = await TestSite.StartAsync();
        var hash = await site.Database.AddFileAsync("a.pdf", SampleDocuments.Pdf());
        var id = await site.PublishAsync("A report", text => text with { Body = $"[p](media:{hash})" });
        using var writer = await site.SignInAsAsync(StaffRole.Writer);

        var page = await writer.OpenAsync($"/en/staff/media/edit/{hash}");
        Assert.Equal($"/en/staff/items/edit/{id}", page.Link("A report").GetAttribute("href"));
        Assert.Empty(page.Links("Delete"));
        Assert.Equal($"[a](media:{hash})", page.Html.QuerySelector("#put-ru")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.NotFound, (await writer.OpenAsync($"/en/staff/media/edit/{new string('0', 32)}")).Status);
    }

    [Fact]
    public async Task Too_long_description_is_rejected_and_kept()
    {
        await using var site = await TestSite.StartAsync();
        var hash = await site.Database.AddImageAsync("hall.jpg");
        await site.Database.SealAsync(SealedSubject.Media.Of(hash));
        using var writer = await site.SignInAsAsync(StaffRole.Writer);

        var page = await writer.SubmitAsync((await writer.OpenAsync($"/en/staff/media/edit/{hash}")).Form("Save")
            .Fill("Image description", new('a', 301), "In English"));

        Assert.Equal("The description must be 300 characters or fewer.", page.Form("Save").ErrorOf("Image description", "In English"));
        Assert.Equal(301, page.Form("Save").ValueOf("Image description", "In English").Length);
    }

    private static async Task<string?> AltTextAsync(TestSite site) =>
        (await site.QueryDatabaseAsync(db => db.MediaAssets.SingleAsync())).GetDescription(Language.English).AltText;
}
