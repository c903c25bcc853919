using System.Net;
using CariccPortal.Contact;
using CariccPortal.Items;
using CariccPortal.Web.Contact;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Contact;

public sealed class IndexTests
{
    private const string PagePath = "/en/contact";

    [Fact]
    public async Task Message_arrives_without_a_cookie()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();
        var page = await reader.OpenAsync(PagePath);
        Assert.Equal(("no-store", null), (page.Header("Cache-Control"), page.Header("Set-Cookie")));
        site.Clock.Advance(TimeSpan.FromSeconds(20));

        var sent = await reader.SubmitAsync(page.Form("Send").Fill("Message", " There is a typing error. ")
            .Fill("Your name (optional)", "Anna").Fill("Your email (optional)", "anna@example.org"));

        Assert.Equal(("/en/contact?sent=1", null), (sent.Location, sent.Header("Set-Cookie")));
        Assert.Equal("Message sent. Thank you.", (await reader.OpenAsync(sent.Location!)).Messages);
        var message = Assert.Single(await ReadAsync(site));
        Assert.Equal(("There is a typing error.", "Anna", "anna@example.org", null, Language.English),
            (message.Text, message.SenderName, message.SenderEmail, message.Path, message.Language));
    }

    [Fact]
    public async Task Item_page_leads_to_a_form_that_names_it()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishBothAsync(ItemKind.News, "Item one", "Первый материал");
        using var reader = site.Visitor();
        var link = (await reader.OpenAsync("/ru/news/item-one")).Link("Нашли ошибку на этой странице?").GetAttribute("href")!;
        var page = await reader.OpenAsync(link);
        site.Clock.Advance(TimeSpan.FromSeconds(20));

        await reader.SubmitAsync(page.Form("Отправить").Fill("Сообщение", "Неверная дата."));

        var message = Assert.Single(await ReadAsync(site));
        Assert.Equal(("/ru/news/item-one", Language.Russian), (message.Path, message.Language));
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("https://evil.example/")]
    [InlineData("/staff")]
    [InlineData("/no-such-page")]
    [InlineData("javascript:alert(1)")]
    public async Task Only_pages_of_the_site_can_be_named(string about)
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();

        var page = await reader.OpenAsync($"{PagePath}?about={Uri.EscapeDataString(about)}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Html.QuerySelector("input[name=About]"));
    }

    [Fact]
    public async Task Wrong_input_is_reported_and_what_was_written_stays()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();
        var page = await reader.OpenAsync(PagePath);

        var wrong = await reader.SubmitAsync(page.Form("Send").Fill("Message", "Text").Fill("Your email (optional)", "not an address"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal("Enter an email address such as name@example.org, or leave the field empty.",
            wrong.Form("Send").ErrorOf("Your email (optional)"));
        var fast = await reader.SubmitAsync(wrong.Form("Send").Fill("Your email (optional)", ""));
        Assert.Equal("The form was sent very quickly. Wait a few seconds, then send it again.", fast.Messages);
        Assert.Equal("Text", fast.Form("Send").ValueOf("Message"));
        site.Clock.Advance(ContactForms.MinTime);

        Assert.Equal("/en/contact?sent=1", (await reader.SubmitAsync(fast.Form("Send"))).Location);
    }

    [Fact]
    public async Task Old_form_can_be_sent_again()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();
        var page = await reader.OpenAsync(PagePath);
        site.Clock.Advance(TimeSpan.FromHours(25));

        var old = await reader.SubmitAsync(page.Form("Send").Fill("Message", "Text"));
        Assert.Equal("This form has expired. Send it again.", old.Messages);
        site.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("/en/contact?sent=1", (await reader.SubmitAsync(old.Form("Send"))).Location);
    }

    [Fact]
    public async Task Cross_site_post_is_rejected()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();
        var page = await reader.OpenAsync(PagePath);
        site.Clock.Advance(TimeSpan.FromSeconds(20));

        var answer = await reader.SubmitAsync(page.Form("Send").Fill("Message", "Text"), ("Sec-Fetch-Site", "cross-site"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Empty(await ReadAsync(site));
    }

    [Fact]
    public async Task Of_500_automatic_posts_nearly_all_are_stopped_while_50_honest_messages_arrive()
    {
        await using var site = await TestSite.StartAsync();
        var honest = new List<(Visitor Reader, FormSubmission Form)>();
        for (var at = 0; at < 50; at++) honest.Add(await OpenHonestAsync(site, at));
        using var spammer = site.Visitor("203.0.113.9");

        // Posts to the address without opening the form.
        for (var at = 0; at < 100; at++) await spammer.PostAsync(PagePath, [new("Text", $"blind {at}"), new("Token", "x")]);
        // Opens each form and sends it at once.
        for (var at = 0; at < 100; at++)
            await spammer.SubmitAsync((await spammer.OpenAsync(PagePath)).Form("Send").Fill("Message", $"fast {at}"));
        // Waits, and fills in every field.
        var greedy = (await spammer.OpenAsync(PagePath)).Form("Send").Fields();
        // Waits once, and sends the same form again and again.
        var replayed = (await spammer.OpenAsync(PagePath)).Form("Send").Fields();
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var sending = Task.WhenAll(honest.Select(one => one.Reader.SubmitAsync(one.Form)));
        for (var at = 0; at < 100; at++)
            await spammer.PostAsync(PagePath, Replace(greedy, key => key == "Token" ? null : $"greedy {at}"));
        for (var at = 0; at < 100; at++)
            await spammer.PostAsync(PagePath, Replace(replayed, key => key == "Text" ? $"replayed {at}" : null));
        // Does everything as people do, from one network.
        var patient = new List<FormSubmission>();
        for (var at = 0; at < 100; at++)
            patient.Add((await spammer.OpenAsync(PagePath)).Form("Send").Fill("Message", $"patient {at}"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var form in patient) await spammer.SubmitAsync(form);
        await sending;

        var texts = (await ReadAsync(site)).ConvertAll(one => one.Text);
        Assert.Equal(50, texts.Count(text => text.StartsWith("honest", StringComparison.Ordinal)));
        Assert.Equal(50, texts.Where(text => text.StartsWith("honest", StringComparison.Ordinal)).Distinct().Count());
        Assert.DoesNotContain(texts, text => text.StartsWith("blind", StringComparison.Ordinal)
            || text.StartsWith("fast", StringComparison.Ordinal) || text.StartsWith("greedy", StringComparison.Ordinal));
        Assert.InRange(texts.Count(text => !text.StartsWith("honest", StringComparison.Ordinal)), 1, 5);
    }

    [Fact]
    public async Task Contact_details_are_on_the_page_in_the_footer_and_for_programs()
    {
        await using var site = await TestSite.StartAsync();
        await using (var db = site.Database.CreateContext())
        {
            db.ContactDetails.Add(new ContactDetails
            {
                Id = 1,
                Address = LocalizedText.FromCodes(("en", "1 Example Street"), ("ru", "Улица Примера, 1")),
                Email = "office@example.org",
                Phone = "+7 727 000 00 00",
                PressEmail = "press@example.org",
                MapUrl = "https://map.example/1",
            });
            await db.SaveChangesAsync();
        }

        using var reader = site.Visitor();
        var page = await reader.OpenAsync("/ru/contact");
        Assert.Equal("Улица Примера, 1 (Карта)", page.DetailOf("Почтовый адрес"));
        Assert.Contains("\"email\":\"office@example.org\"", page.Text, StringComparison.Ordinal);
        Assert.Equal("1 Example Street +7 727 000 00 00 office@example.org", (await reader.OpenAsync("/en")).SingleText(".foot .contact"));
        Assert.StartsWith("Contact: mailto:office@example.org\nContact: http://localhost:5080/en/contact\n",
            (await reader.OpenAsync("/.well-known/security.txt")).Text, StringComparison.Ordinal);
    }

    private static IEnumerable<KeyValuePair<string, string>> Replace(
        IEnumerable<KeyValuePair<string, string>> fields, Func<string, string?> getValue) =>
        fields.Select(one => KeyValuePair.Create(one.Key, getValue(one.Key) ?? one.Value));

    private static async Task<(Visitor Reader, FormSubmission Form)> OpenHonestAsync(TestSite site, int at)
    {
        var reader = site.Visitor($"198.51.100.{at + 1}");
        var page = await reader.OpenAsync(at % 2 == 0 ? PagePath : "/ru/contact");
        return (reader, at % 2 == 0 ? page.Form("Send").Fill("Message", $"honest {at}")
            : page.Form("Отправить").Fill("Сообщение", $"honest {at}"));
    }

    private static async Task<List<Message>> ReadAsync(TestSite site)
    {
        await using var db = site.Database.CreateContext();
        return await db.Messages.AsNoTracking().OrderBy(one => one.Id).ToListAsync();
    }
}
