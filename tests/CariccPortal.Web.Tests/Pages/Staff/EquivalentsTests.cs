using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class EquivalentsTests
{
    private const string Address = "/en/staff/equivalents";

    [Fact]
    public async Task A_line_is_found_by_readers_at_once_changed_and_removed()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "A laboratory of mephedrone");
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        Assert.Equal("These names find one another now.", (await AddAsync(editor, "meow = mephedrone")).Said);
        Assert.NotEmpty((await site.Visitor().OpenAsync("/en/search?q=meow")).Links("A laboratory of mephedrone"));

        var list = await editor.OpenAsync(Address);
        var form = (await editor.OpenAsync(list.Link("Change: meow = mephedrone").GetAttribute("href")!)).Form("Save");
        Assert.Equal("meow = mephedrone", form.ValueOf("The line as it is to be"));
        var changed = await editor.SubmitAndLandAsync(form.Type("The line as it is to be", "purr = mephedrone"));
        Assert.Equal(("The line is changed.", "purr = mephedrone"), (changed.Said, changed.One("tbody td.words")));

        // The form of before: someone has changed the line since.
        Assert.Equal("Someone else has changed or removed this line: look at it again.", (await editor.SubmitAsync(form)).Form("Save").ErrorOf("The line as it is to be"));
        Assert.Equal("The line is removed.", (await editor.SubmitAndLandAsync(changed.Form("Remove: purr = mephedrone"))).Said);
        Assert.Equal("There is no line yet.", (await editor.OpenAsync(Address)).One(".empty"));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync(Address + "?edit=99")).Status);
    }

    [Theory]
    [InlineData("", "Type two names or more, with “=” between them; each has letters or digits.")]
    [InlineData("<b>one</b>", "Type two names or more, with “=” between them; each has letters or digits.")]
    [InlineData("seizure = seizures", "The search holds these for one name: seizure, seizures. Leave one of them.")]
    [InlineData("героина = дурь", "One of the names stands in another line: “heroin = героин”. Change that line instead.")]
    public async Task What_is_wrong_is_told_beside_the_field_and_what_was_typed_stays(string words, string sentence)
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        await AddAsync(editor, "heroin = героин");

        var form = (await AddAsync(editor, words)).Form("Add");

        Assert.Equal((sentence, words), (form.ErrorOf("A new line"), form.ValueOf("A new line")));
    }

    [Fact]
    public async Task Searches_in_vain_lead_an_editor_to_it_and_a_writer_not()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        using var writer = await site.SignedInAsync(StaffRole.Writer);

        Assert.Single((await editor.OpenAsync("/en/staff/searches")).Links("Names that find one another"));
        Assert.Empty((await writer.OpenAsync("/en/staff/searches")).Html.QuerySelectorAll("a[href$='/staff/equivalents']"));
    }

    private static async Task<Page> AddAsync(Visitor editor, string words) =>
        await editor.SubmitAndLandAsync((await editor.OpenAsync(Address)).Form("Add").Type("A new line", words));
}
