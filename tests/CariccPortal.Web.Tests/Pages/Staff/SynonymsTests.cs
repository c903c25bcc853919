using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class SynonymsTests
{
    private const string PagePath = "/en/staff/synonyms";

    [Fact]
    public async Task Synonym_group_can_be_added_changed_and_removed()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "A laboratory of mephedrone");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        Assert.Equal("Synonyms added.", (await AddAsync(editor, "meow = mephedrone")).Messages);
        Assert.NotEmpty((await site.Visitor().OpenAsync("/en/search?q=meow")).Links("A laboratory of mephedrone"));

        var list = await editor.OpenAsync(PagePath);
        var form = (await editor.OpenAsync(list.Link("Edit: meow = mephedrone").GetAttribute("href")!)).Form("Save");
        Assert.Equal("meow = mephedrone", form.ValueOf("Synonyms"));
        var changed = await editor.SubmitAndFollowAsync(form.Fill("Synonyms", "purr = mephedrone"));
        Assert.Equal(("Synonyms changed.", "purr = mephedrone"), (changed.Messages, changed.SingleText("tbody td.text")));

        // The form of before: someone has changed the line since.
        Assert.Equal("Someone else has changed or removed this group. Check it again.",
            (await editor.SubmitAsync(form)).Form("Save").ErrorOf("Synonyms"));
        Assert.Equal("Synonyms removed.", (await editor.SubmitAndFollowAsync(changed.Form("Remove: purr = mephedrone"))).Messages);
        Assert.Equal("No synonyms yet.", (await editor.OpenAsync(PagePath)).SingleText(".empty"));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync(PagePath + "?edit=99")).Status);
    }

    [Theory]
    [InlineData("", "Enter two or more terms separated by “=”. Each must contain letters or numbers.")]
    [InlineData("<b>one</b>", "Enter two or more terms separated by “=”. Each must contain letters or numbers.")]
    [InlineData("seizure = seizures", "These are the same term for the search: seizure, seizures. Keep one of them.")]
    [InlineData("героина = дурь", "One of these terms is already in another group: “heroin = героин”. Edit that group instead.")]
    public async Task Invalid_synonyms_show_an_error_and_keep_the_input(string text, string message)
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        await AddAsync(editor, "heroin = героин");

        var form = (await AddAsync(editor, text)).Form("Add");

        Assert.Equal((message, text), (form.ErrorOf("New group of synonyms"), form.ValueOf("New group of synonyms")));
    }

    [Fact]
    public async Task Zero_result_searches_link_editors_to_synonyms()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        using var writer = await site.SignInAsAsync(StaffRole.Writer);

        Assert.Single((await editor.OpenAsync("/en/staff/searches")).Links("Synonyms"));
        Assert.Empty((await writer.OpenAsync("/en/staff/searches")).Html.QuerySelectorAll("a[href$='/staff/synonyms']"));
    }

    private static async Task<Page> AddAsync(Visitor editor, string text) =>
        await editor.SubmitAndFollowAsync((await editor.OpenAsync(PagePath)).Form("Add").Fill("New group of synonyms", text));
}
