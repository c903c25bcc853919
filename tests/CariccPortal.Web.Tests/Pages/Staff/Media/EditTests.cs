using System.Net;
using CariccPortal.Staff;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Media;

public sealed class EditTests
{
    [Fact]
    public async Task What_tells_nothing_is_questioned_beside_its_field_and_may_be_insisted_on()
    {
        await using var site = await TestSite.StartAsync();
        var hash = await site.Store.PutPictureAsync("hall.jpg");
        using var writer = await site.SignedInAsync(StaffRole.Writer);
        var form = (await writer.OpenAsync($"/en/staff/media/edit/{hash}")).Form("Save")
            .Type("What the picture shows", "IMG_2041.jpg", "In English").Type("What the picture shows", "Фото", "In Russian").Type("Caption", "Kept", "In Russian");

        var asked = await writer.SubmitAsync(form);
        form = asked.Form("Save");
        Assert.Equal("This is the name of a file. Whoever does not see the picture learns nothing from it: say what it shows.", form.ErrorOf("What the picture shows", "In English"));
        Assert.Equal("That it is a picture is known: say what it shows.", form.ErrorOf("What the picture shows", "In Russian"));
        Assert.Equal(("IMG_2041.jpg", "Kept"), (form.ValueOf("What the picture shows", "In English"), form.ValueOf("Caption", "In Russian")));
        Assert.Null(await AlternativeAsync(site));

        await writer.SubmitAndLandAsync(form.Tick("I have looked at it: keep these words", isTicked: true));
        Assert.Equal("IMG_2041.jpg", await AlternativeAsync(site));
    }

    [Fact]
    public async Task A_picture_that_only_adorns_is_told_from_one_that_nobody_has_described()
    {
        await using var site = await TestSite.StartAsync();
        var hash = await site.Store.PutPictureAsync("hall.jpg");
        using var writer = await site.SignedInAsync(StaffRole.Writer);
        Assert.Single((await writer.OpenAsync("/en/staff/media")).Html.QuerySelectorAll(".library .badge"));

        await writer.SubmitAndLandAsync((await writer.OpenAsync($"/en/staff/media/edit/{hash}")).Form("Save").Tick("It only adorns: there is nothing to tell", isTicked: true, "In English"));

        Assert.Equal("", await AlternativeAsync(site));
        Assert.Empty((await writer.OpenAsync("/en/staff/media")).Html.QuerySelectorAll(".library .badge"));
        Assert.True((await writer.OpenAsync($"/en/staff/media/edit/{hash}")).Form("Save").IsChosen("It only adorns: there is nothing to tell", "In English"));
    }

    [Fact]
    public async Task It_tells_which_items_use_it_and_an_unknown_one_is_not_found()
    {
        await using var site = await TestSite.StartAsync();
        var hash = await site.Store.PutFileAsync("a.pdf", Documents.Pdf());
        var id = await site.PublishAsync("A report", text => text with { Body = $"[p](media:{hash})" });
        using var writer = await site.SignedInAsync(StaffRole.Writer);

        var page = await writer.OpenAsync($"/en/staff/media/edit/{hash}");
        Assert.Equal($"/en/staff/items/edit/{id}", page.Link("A report").GetAttribute("href"));
        Assert.Empty(page.Links("Delete"));
        Assert.Equal($"[a](media:{hash})", page.Html.QuerySelector("#put-ru")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.NotFound, (await writer.OpenAsync($"/en/staff/media/edit/{new string('0', 32)}")).Status);
    }

    [Fact]
    public async Task Words_that_are_too_long_are_told_and_given_back()
    {
        await using var site = await TestSite.StartAsync();
        var hash = await site.Store.PutPictureAsync("hall.jpg");
        using var writer = await site.SignedInAsync(StaffRole.Writer);

        var page = await writer.SubmitAsync((await writer.OpenAsync($"/en/staff/media/edit/{hash}")).Form("Save").Type("What the picture shows", new('a', 301), "In English"));

        Assert.Equal("These words are longer than 300 characters: shorten them.", page.Form("Save").ErrorOf("What the picture shows", "In English"));
        Assert.Equal(301, page.Form("Save").ValueOf("What the picture shows", "In English").Length);
    }

    private static Task<string?> AlternativeAsync(TestSite site) => site.AskStoreAsync(db => db.Media.Select(one => one.En.Alternative).SingleAsync());

    [Fact]
    public async Task While_it_is_put_into_a_text_it_is_asked_what_it_shows_and_the_words_are_kept()
    {
        await using var site = await TestSite.StartAsync();
        var hash = await site.Store.PutPictureAsync("hall.jpg");
        using var writer = await site.SignedInAsync(StaffRole.Writer);
        var token = (await writer.OpenAsync($"/en/staff/media/edit/{hash}")).Form("Save").Fields().Single(field => field.Key == "__RequestVerificationToken");
        Task<Page> PutAsync(params (string Name, string Value)[] words) =>
            writer.PostAsync($"/en/staff/media/edit/{hash}?handler=PutIn", [token, new("language", "en"), .. words.Select(word => KeyValuePair.Create("Form." + word.Name, word.Value))]);

        Assert.Contains("Describe the picture, or say that it only adorns.", (await PutAsync(("Ru.Alternative", "Зал"))).Text, StringComparison.Ordinal);
        var questioned = await PutAsync(("En.Alternative", "photo"));
        Assert.Contains("\"mayInsist\":true", questioned.Text, StringComparison.Ordinal);
        Assert.Null(await AlternativeAsync(site));

        Assert.Equal($$"""{"markdown":"![photo](media:{{hash}} "The hall")"}""", System.Text.RegularExpressions.Regex.Unescape((await PutAsync(("En.Alternative", "photo"), ("En.Caption", "The hall"), ("IsInsisted", "true"))).Text));
        Assert.Equal("photo", await AlternativeAsync(site));
        Assert.Contains($"![](media:{hash})", (await PutAsync(("En.IsDecorative", "true"))).Text, StringComparison.Ordinal);
        Assert.Equal("", await AlternativeAsync(site));
        Assert.Equal(HttpStatusCode.NotFound, (await writer.PostAsync($"/en/staff/media/edit/{new string('0', 32)}?handler=PutIn", [token])).Status);
    }
}
