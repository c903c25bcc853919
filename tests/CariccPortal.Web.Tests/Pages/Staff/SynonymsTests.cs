using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class SynonymsTests
{
    private const string PagePath = "/en/staff/equivalents";

    [Fact]
    public async Task Synonym_group_can_be_added_changed_and_removed()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "A laboratory of mephedrone");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        Assert.Equal("These names find one another now.", (await AddAsync(editor, "meow = mephedrone")).Messages);
        Assert.NotEmpty((await site.Visitor().OpenAsync("/en/search?q=meow")).Links("A laboratory of mephedrone"));

        var list = await editor.OpenAsync(PagePath);
        var form = (await editor.OpenAsync(list.Link("Change: meow = mephedrone").GetAttribute("href")!)).Form("Save");
        Assert.Equal("meow = mephedrone", form.ValueOf("The line as it is to be"));
        var changed = await editor.SubmitAndFollowAsync(form.Fill("The line as it is to be", "purr = mephedrone"));
        Assert.Equal(("The line is changed.", "purr = mephedrone"), (changed.Messages, changed.SingleText("tbody td.words")));

        // The form of before: someone has changed the line since.
        Assert.Equal("Someone else has changed or removed this line: look at it again.", (await editor.SubmitAsync(form)).Form("Save").ErrorOf("The line as it is to be"));
        Assert.Equal("The line is removed.", (await editor.SubmitAndFollowAsync(changed.Form("Remove: purr = mephedrone"))).Messages);
        Assert.Equal("There is no line yet.", (await editor.OpenAsync(PagePath)).SingleText(".empty"));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync(PagePath + "?edit=99")).Status);
    }

    [Theory]
    [InlineData("", "Type two names or more, with “=” between them; each has letters or digits.")]
    [InlineData("<b>one</b>", "Type two names or more, with “=” between them; each has letters or digits.")]
    [InlineData("seizure = seizures", "The search holds these for one name: seizure, seizures. Leave one of them.")]
    [InlineData("героина = дурь", "One of the names stands in another line: “heroin = героин”. Change that line instead.")]
    public async Task Invalid_synonyms_show_an_error_and_keep_the_input(string text, string message)
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        await AddAsync(editor, "heroin = героин");

        var form = (await AddAsync(editor, text)).Form("Add");

        Assert.Equal((message, text), (form.ErrorOf("A new line"), form.ValueOf("A new line")));
    }

    [Fact]
    public async Task Zero_result_searches_link_editors_to_synonyms()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        using var writer = await site.SignInAsAsync(StaffRole.Writer);

        Assert.Single((await editor.OpenAsync("/en/staff/searches")).Links("Names that find one another"));
        Assert.Empty((await writer.OpenAsync("/en/staff/searches")).Html.QuerySelectorAll("a[href$='/staff/equivalents']"));
    }

    private static async Task<Page> AddAsync(Visitor editor, string text) =>
        await editor.SubmitAndFollowAsync((await editor.OpenAsync(PagePath)).Form("Add").Fill("A new line", text));
}
