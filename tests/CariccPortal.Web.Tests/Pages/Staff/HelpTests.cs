using System.Net;
using System.Text.RegularExpressions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Staff;
using CariccPortal.Tests;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed partial class HelpTests
{
    [Theory]
    [InlineData("en", "User guide")]
    [InlineData("ru", "Руководство пользователя")]
    public async Task Guide_with_images_requires_sign_in(string language, string title)
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
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
    public void Guide_images_are_used_in_both_languages_and_small()
    {
        var files = Directory.GetFiles(Repository.Folder("docs", "editors"));

        Assert.InRange(files.Sum(file => new FileInfo(file).Length), 1, 600_000);
        foreach (var guide in new[] { "editors.md", "editors.ru.md" })
        {
            var used = ImageReferences().Matches(File.ReadAllText(Repository.Folder("docs", guide)))
                .Select(found => found.Groups["name"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            Assert.Equal(files.Select(Path.GetFileName).Order(StringComparer.Ordinal), used);
        }
    }

    [Fact]
    public async Task Guide_explains_every_action_by_its_button_name()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Administrator);
        var id = await site.PublishAsync(CariccPortal.Items.ItemKind.News, "A report");

        foreach (var language in new[] { "en", "ru" })
        {
            var guide = (await editor.OpenAsync($"/{language}/staff/help")).Text;
            var stands = await editor.OpenAsync($"/{language}/staff/items/status/{id}");
            var acts = stands.Texts(".reasons dt").Concat(stands.Texts("section.part .actions a")).ToList();
            Assert.True(acts.Count >= WorkflowRules.TranslationActions.Count, string.Join(", ", acts));
            Assert.All(acts, act => Assert.Contains(act, guide, StringComparison.OrdinalIgnoreCase));
        }
    }

    [GeneratedRegex(@"\]\(editors/(?<name>[\w-]+\.webp)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ImageReferences();
}
