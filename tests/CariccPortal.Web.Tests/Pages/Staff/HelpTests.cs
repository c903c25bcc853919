using System.Net;
using System.Text.RegularExpressions;
using CariccPortal.Editing;
using CariccPortal.Staff;
using CariccPortal.Tests;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed partial class HelpTests
{
    [Theory]
    [InlineData("en", "The newsroom's guide")]
    [InlineData("ru", "Руководство редакции")]
    public async Task The_guide_is_shown_with_its_contents_and_pictures_to_staff_alone(string language, string title)
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignedInAsync(StaffRole.Writer);
        using var visitor = site.Visitor();

        var page = await writer.OpenAsync($"/{language}/staff/help");

        Assert.Equal(title, page.Heading);
        var pictures = page.Html.QuerySelectorAll(".prose img");
        Assert.True(pictures.Length >= 10, $"{pictures.Length} pictures");
        foreach (var picture in pictures)
        {
            Assert.NotEqual("", picture.GetAttribute("alt"));
            var address = picture.GetAttribute("src")!;
            Assert.Equal(HttpStatusCode.OK, (await writer.OpenAsync(address)).Status);
            Assert.Contains("/account/sign-in", (await visitor.OpenAsync(address)).Location, StringComparison.Ordinal);
        }

        var places = page.Html.QuerySelectorAll(".contents a, .prose a[href^='#']").Select(link => link.GetAttribute("href")!).ToList();
        Assert.True(places.Count > 15);
        Assert.All(places, place => Assert.NotNull(page.Html.GetElementById(place[1..])));
        Assert.Equal(HttpStatusCode.NotFound, (await writer.OpenAsync($"/{language}/staff/help/nothing.webp")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await writer.OpenAsync($"/{language}/staff/help/editors.md")).Status);
    }

    [Fact]
    public void Each_picture_is_used_in_both_languages_and_all_of_them_are_light()
    {
        var files = Directory.GetFiles(Repository.Folder("docs", "editors"));

        Assert.InRange(files.Sum(file => new FileInfo(file).Length), 1, 600_000);
        foreach (var guide in new[] { "editors.md", "editors.ru.md" })
        {
            var used = Used().Matches(File.ReadAllText(Repository.Folder("docs", guide))).Select(found => found.Groups["name"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            Assert.Equal(files.Select(Path.GetFileName).Order(StringComparer.Ordinal), used);
        }
    }

    [Fact]
    public async Task Every_act_is_explained_by_the_name_that_its_button_has()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Administrator);
        var id = await site.PublishAsync(CariccPortal.Items.ItemKind.News, "A report");

        foreach (var language in new[] { "en", "ru" })
        {
            var guide = (await editor.OpenAsync($"/{language}/staff/help")).Text;
            var stands = await editor.OpenAsync($"/{language}/staff/items/act/{id}");
            var acts = stands.All(".why dt").Concat(stands.All("section.part .actions a")).ToList();
            Assert.True(acts.Count >= WhyNot.OnTexts.Count, string.Join(", ", acts));
            Assert.All(acts, act => Assert.Contains(act, guide, StringComparison.OrdinalIgnoreCase));
        }
    }

    [GeneratedRegex(@"\]\(editors/(?<name>[\w-]+\.webp)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Used();
}
