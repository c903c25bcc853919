using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Check;

public sealed class IndexTests : IAsyncLifetime
{
    private const string First = "The officers seized five kilograms of heroin at the border of Kazakhstan.";
    private const string Second = "The officers seized fifteen kilograms of heroin at the border of Kazakhstan.";

    private TestSite site = null!;
    private int id;

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync();
        id = await site.PublishAsync("Seizure", text => text with { Body = First });
        site.Clock.Advance(TimeSpan.FromDays(1));
        await using var db = site.Database.CreateContext();
        var draft = TestData.Draft(ItemKind.News, "Seizure");
        Assert.Empty((await new ItemEditor(db, site.Clock).SaveAsync(draft with
        {
            Id = id,
            Version = 1,
            Slug = "seizure",
            Translations =
            [
                draft.Translations[0] with
                {
                    Body = Second,
                    Change = ChangeType.WithNote("The amount was wrong."),
                    Publication = PublicationChange.Unchanged,
                },
            ],
        }, Actor.ForCommand("test"))).Errors);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Corrected_text_is_shown_with_the_difference()
    {
        var page = await PostAsync(First);

        Assert.Equal("The Centre published this text and has changed it since.", page.SingleText(".notice h2"));
        Assert.Contains("The amount was wrong.", page.SingleText("[role=status]"), StringComparison.Ordinal);
        Assert.Equal(["removed: five end", "added: fifteen end"], page.Texts(".compare del, .compare ins"));
    }

    [Fact]
    public async Task Withdrawn_text_is_recognised_with_the_reason()
    {
        await site.WithdrawAsync(id);

        var page = await PostAsync(Second);

        Assert.Equal("The Centre published this text and has withdrawn it.", page.SingleText(".notice h2"));
        Assert.Contains("Reason: A figure in it was wrong.", page.SingleText(".notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_in_the_bin_is_unknown()
    {
        await site.DeleteAsync(id);

        Assert.Contains("No published text", (await PostAsync(Second)).SingleText(".notice"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}", "The Centre published this text and has changed it since.")]
    [InlineData("/en/news/seizure/v/1", "The Centre published this text and has changed it since.")]
    [InlineData("/en/news/seizure", "This is a text of the Centre, as it is published.")]
    [InlineData("http://localhost:5080/en/news/seizure/v/2", "This is a text of the Centre, as it is published.")]
    public async Task Number_or_address_is_found(string typed, string verdict)
    {
        var reference = new VersionReference(id, Language.English, 1).ToString();

        var page = await OpenAsync(typed.Replace("{0}", reference, StringComparison.Ordinal));

        Assert.Equal(verdict, page.SingleText(".notice h2"));
    }

    [Theory]
    [InlineData("CARICC-1-EN-1-00", "This is neither a reference number nor an address of this site. Check each digit.")]
    [InlineData("<script>alert(1)</script>", "This is neither a reference number nor an address of this site. Check each digit.")]
    [InlineData("https://caricc.example.com/en/news/seizure", "This address is not on this site.")]
    public async Task Wrong_number_or_foreign_address_is_explained(string typed, string message) =>
        Assert.Equal(message, (await OpenAsync(typed)).SingleText("[role=alert]"));

    [Fact]
    public async Task Number_of_a_version_that_does_not_exist_is_unknown() => Assert.Contains("No published text",
        (await OpenAsync(new VersionReference(id, Language.English, 9).ToString())).SingleText(".notice"), StringComparison.Ordinal);

    [Fact]
    public async Task Scheduled_text_is_unknown()
    {
        var later = await site.PublishAsync("Later", text => text with
        {
            Body = "The officers of another service will hold a conference about it in the coming week.",
            Publication = PublicationChange.At(site.Clock.Now.AddDays(1)),
        });

        Assert.Contains("No published text", (await OpenAsync(new VersionReference(later, Language.English, 1).ToString()))
            .SingleText(".notice"), StringComparison.Ordinal);
        Assert.Contains("No published text", (await PostAsync("The officers of another service will hold a conference about it."))
            .SingleText(".notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_that_was_changed_in_the_database_is_not_confirmed()
    {
        await using (var db = site.Database.CreateContext())
        {
            var version = await db.PublishedVersions.SingleAsync(one => one.Number == 2);
            version.Canonical = version.Canonical.Replace("fifteen", "fifty", StringComparison.Ordinal);
            await db.SaveChangesAsync();
        }

        var page = await PostAsync(Second.Replace("fifteen", "fifty", StringComparison.Ordinal));

        Assert.Equal("Do not rely on this text: its record has no valid signature of the Centre.", page.SingleText(".notice h2"));
    }

    [Fact]
    public async Task Text_beyond_the_limit_is_rejected() => Assert.Contains("too long",
        (await PostAsync(new string('a', 30_001))).SingleText("[role=alert]"), StringComparison.Ordinal);

    [Fact]
    public async Task Request_beyond_the_limit_is_rejected()
    {
        var page = await PostAsync(new string('a', 1_300_000));

        Assert.Equal("The file or text is too large.", page.SingleText("[role=alert]"));
    }

    [Fact]
    public async Task Version_has_a_QR_code_that_leads_to_the_check()
    {
        using var reader = site.Visitor();

        var item = await reader.OpenAsync("/en/news/seizure");

        Assert.Single((await reader.OpenAsync("/en/news/seizure/v/2")).Html.QuerySelectorAll("svg.qr"));
        Assert.Contains(new VersionReference(id, Language.English, 2).ToString(), item.SingleText(".version"), StringComparison.Ordinal);
    }

    private async Task<Page> OpenAsync(string typed) => await site.Visitor().OpenAsync($"/en/check?ref={Uri.EscapeDataString(typed)}");

    private async Task<Page> PostAsync(string text)
    {
        using var reader = site.Visitor();
        using var form = new MultipartFormDataContent { { new StringContent(text), "text" } };
        using var response = await reader.Client.PostAsync(new Uri("/en/check", UriKind.Relative), form);
        return await Page.ReadAsync("/en/check", response);
    }
}
