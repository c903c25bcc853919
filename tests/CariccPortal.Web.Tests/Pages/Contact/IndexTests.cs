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
    public async Task Of_500_automatic_posts_nine_in_ten_are_stopped_while_50_honest_messages_arrive()
    {
        await using var site = await TestSite.StartAsync();
        var honest = new List<(Visitor Reader, FormSubmission Form)>();
        for (var at = 0; at < 50; at++) honest.Add(await OpenHonestAsync(site, at));
        // Each kind gets past all other defences: only one network per form, or only one form per network.
        var waiting = new List<(Visitor Robot, FormSubmission Form)>();
        for (var at = 0; at < 100; at++)
        {
            (await OpenAsync("trap", at, network: at)).Fill("Leave this field empty", "https://spam.example");
            await OpenAsync("links https://spam.example/1 https://spam.example/2", at, network: 100 + at);
            await OpenAsync("the same text for everybody", at: null, network: 200 + at);
            await OpenAsync("spread over ten networks, with words that fit", at, network: 300 + at % 10);
        }

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var sending = Task.WhenAll(honest.Select(one => one.Reader.SubmitAsync(one.Form)));
        foreach (var (robot, form) in waiting) await robot.SubmitAsync(form);
        for (var at = 0; at < 100; at++)
        {
            using var robot = site.Visitor($"203.0.113.{at}");
            await robot.SubmitAsync((await robot.OpenAsync(PagePath)).Form("Send").Fill("Message", $"fast {at}"));
        }

        await sending;
        var texts = (await ReadAsync(site)).ConvertAll(one => one.Text);
        Assert.Equal(50, texts.Where(text => text.StartsWith("honest", StringComparison.Ordinal)).Distinct().Count());
        var stored = new[] { "fast", "trap", "links", "the same", "spread" }
            .ToDictionary(kind => kind, kind => texts.Count(text => text.StartsWith(kind, StringComparison.Ordinal)));
        TestContext.Current.TestOutputHelper!.WriteLine(
            "Stopped of 100: " + string.Join(", ", stored.Select(one => $"{one.Key} {100 - one.Value}"))
            + $"; of 500: {500 - stored.Values.Sum()}");
        Assert.Equal([0, 0, 0, 1, 50], stored.Values);
        waiting.ForEach(one => one.Robot.Dispose());
        honest.ForEach(one => one.Reader.Dispose());

        async Task<FormSubmission> OpenAsync(string text, int? at, int network)
        {
            var robot = site.Visitor($"10.0.{network / 250}.{network % 250 + 1}");
            var form = (await robot.OpenAsync(PagePath)).Form("Send").Fill("Message", $"{text} {at}");
            waiting.Add((robot, form));
            return form;
        }
    }

    [Fact]
    public async Task Post_without_a_form_or_with_a_used_one_is_rejected()
    {
        await using var site = await TestSite.StartAsync();
        using var robot = site.Visitor();
        var fields = (await robot.OpenAsync(PagePath)).Form("Send").Fill("Message", "first").Fields();
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        await robot.PostAsync(PagePath, [new("Text", "without a form"), new("Token", "x")]);
        await robot.PostAsync(PagePath, fields);
        await robot.PostAsync(PagePath, Replace(fields, key => key == "Text" ? "with the same form" : null));

        Assert.Equal("first", Assert.Single(await ReadAsync(site)).Text);
    }

    [Fact]
    public async Task Message_over_the_limit_of_a_network_names_messages_and_keeps_the_text()
    {
        await using var site = await TestSite.StartAsync(("Portal:RateLimits:MessagesPerHour", "1"));
        using var reader = site.Visitor();
        var (first, second) = ((await reader.OpenAsync(PagePath)).Form("Send"), (await reader.OpenAsync(PagePath)).Form("Send"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await reader.SubmitAsync(first.Fill("Message", "One message"));

        var page = await reader.SubmitAsync(second.Fill("Message", "Another message"));

        Assert.Equal((HttpStatusCode.TooManyRequests, "3600"), (page.Status, page.Header("Retry-After")));
        Assert.Equal("Too many messages from your network. Try again in an hour, or send an email.", page.Messages);
        Assert.Equal("Another message", page.Form("Send").ValueOf("Message"));
    }

    [Theory]
    [InlineData("https://example.org/a", true)]
    [InlineData("See https://example.org/a www.example.org", true)]
    [InlineData("The link https://example.org/a on your page is broken.", false)]
    [InlineData("Thank you!", false)]
    public void Links_without_words_are_recognised(string text, bool isLinksOnly) =>
        Assert.Equal(isLinksOnly, ContactForms.IsLinksOnly(text));

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
        Assert.Equal("Улица Примера, 1 Карта", page.DetailOf("Почтовый адрес"));
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
