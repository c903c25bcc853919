using CariccPortal.Contact;
using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Mail;
using CariccPortal.Staff;
using CariccPortal.Web.Mail;
using CariccPortal.Web.Tests.Commands;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmtpServer.Protocol;

namespace CariccPortal.Web.Tests.Mail;

/// <summary>Mail against a real SMTP server.</summary>
public sealed class MailSenderTests
{
    [Fact]
    public async Task Submission_is_mailed_once_to_each_reviewer_in_their_language()
    {
        await using var server = new SmtpTestServer();
        await using var site = await TestSite.StartAsync(server.Settings);
        var writer = await AddUserAsync(site, "writer@example.org", StaffRole.Writer, "en");
        await AddUserAsync(site, "anna@example.org", StaffRole.Editor, "en");
        await AddUserAsync(site, "boris@example.org", StaffRole.Administrator, "ru");
        await AddUserAsync(site, "quiet@example.org", StaffRole.Editor, "en", muted: 1 << (int)MailKind.ReviewNeeded);

        await WorkAsync(site, "A <b>bold</b> item", writer, (work, item) => work.SubmitAsync(item, writer));

        Assert.Equal(2, await SendAsync(site));
        Assert.Equal(0, await SendAsync(site));
        Assert.Equal([("anna@example.org", "To review: A <b>bold</b> item"), ("boris@example.org", "Нужно проверить: A <b>bold</b> item")],
            server.Received);
        var mail = server.Mails.Single(one => one.Subject!.StartsWith("To", StringComparison.Ordinal));
        Assert.Contains("http://localhost:5080/en/staff/items/status/", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("“A &lt;b&gt;bold&lt;/b&gt; item”", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(("auto-generated", "en"), (mail.Headers["Auto-Submitted"], mail.Body!.Headers["Content-Language"]));
        Assert.All(await ReadAsync(site), one => Assert.Equal(("", true), (one.Data, one.SentAt is not null)));
    }

    [Fact]
    public async Task Returned_and_published_items_are_mailed_to_who_submitted_them()
    {
        await using var server = new SmtpTestServer();
        await using var site = await TestSite.StartAsync(server.Settings);
        var writer = await AddUserAsync(site, "writer@example.org", StaffRole.Writer, "ru", muted: 1 << (int)MailKind.ReviewNeeded);
        var helper = await AddUserAsync(site, "helper@example.org", StaffRole.Editor, "en", muted: 1 << (int)MailKind.ReviewNeeded);
        var editor = await AddUserAsync(site, "editor@example.org", StaffRole.Editor, "en", muted: 1 << (int)MailKind.ReviewNeeded);

        await WorkAsync(site, "An item", writer, (work, item) => work.SubmitAsync(item, helper),
            (work, item) => work.RequestChangesAsync(item, "Name the place.\nAnd the day.", editor));
        await SendAsync(site);
        Assert.Equal([("helper@example.org", "Changes requested: An item")], server.Received);
        var mail = server.Mails.Single();
        Assert.Contains("> Name the place.\n> And the day.", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Name the place.<br>\nAnd the day.", mail.HtmlBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        server.Mails.Clear();

        await WorkAsync(site, "Two", writer, (work, item) => work.PublishAsync(item, PublishRequest.Now, editor));
        await WorkAsync(site, "Three", writer,
            (work, item) => work.PublishAsync(item, new() { At = site.Clock.Now.AddDays(1) }, editor));
        await SendAsync(site);
        Assert.Equal([("writer@example.org", "Запланировано: Three"), ("writer@example.org", "Опубликовано: Two")], server.Received);
        Assert.Contains("2 июня 2024", server.Mails.Single(one => one.Subject!.EndsWith("Three", StringComparison.Ordinal)).TextBody,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_of_a_next_version_are_mailed()
    {
        await using var server = new SmtpTestServer();
        await using var site = await TestSite.StartAsync(server.Settings);
        var writer = await AddUserAsync(site, "writer@example.org", StaffRole.Writer, "en");
        var editor = await AddUserAsync(site, "editor@example.org", StaffRole.Editor, "en");
        var id = await site.PublishAsync(ItemKind.News, "An item");
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var work = scope.ServiceProvider.GetRequiredService<NextVersionWorkflow>();
        var item = await db.Items.AsNoTracking().Include(one => one.Translations).SingleAsync();
        var form = ItemInput.Of(item);
        (form.Version, form.In(Language.English).Summary, form.In(Language.English).ChangeType) = (0, "Changed.", TranslationInput.Minor);
        var owner = writer with { Role = StaffRole.Editor };
        Assert.Empty((await work.SaveAsync(id, form, NextVersionContent.Snapshot(item), owner)).Errors);
        Assert.Empty((await work.SubmitAsync(id, 1, owner)).Errors);
        Assert.Empty((await work.RequestChangesAsync(id, 2, "Shorter.", editor)).Errors);
        Assert.Empty((await work.SubmitAsync(id, 3, owner)).Errors);
        Assert.Empty((await work.PublishAsync(id, 4, PublishRequest.Now, [], editor)).Errors);

        await SendAsync(site);

        Assert.Equal(
            [("editor@example.org", "To review: An item"), ("editor@example.org", "To review: An item"),
                ("writer@example.org", "Changes requested: An item"), ("writer@example.org", "Published: An item")], server.Received);
        Assert.Contains($"/en/staff/items/next/review/{id}", server.Mails.First().TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_is_mailed_and_its_link_is_not_kept()
    {
        await using var server = new SmtpTestServer();
        await using var site = await TestSite.StartAsync(server.Settings);
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var form = (await administrator.OpenAsync("/en/staff/users/invite")).Form("Create account and link");

        var page = await administrator.SubmitAsync(form.Fill("Name", "Carla").Fill("User name or email address", "carla@example.org"));

        Assert.Contains("The link is also sent by email to carla@example.org.", page.SingleText("main"), StringComparison.Ordinal);
        var link = page.Html.QuerySelector("#link")!.TextContent;
        var key = link.Split("key=")[1];
        Assert.DoesNotContain(key, (await ReadAsync(site)).Single().Data, StringComparison.Ordinal);
        await SendAsync(site);
        var mail = Assert.Single(server.Mails);
        Assert.Equal(("carla@example.org", "Your account on the CARICC site"), (mail.To.Mailboxes.Single().Address, mail.Subject));
        Assert.Contains(link, mail.TextBody, StringComparison.Ordinal);
        Assert.Contains(link, mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("", (await ReadAsync(site)).Single().Data);
    }

    [Fact]
    public async Task Message_is_mailed_and_answered_once_in_the_language_of_the_visitor()
    {
        await using var server = new SmtpTestServer();
        await using var site = await TestSite.StartAsync(server.Settings);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        await SetMailAsync(site, StaffRole.Editor, "editor@example.org", "en");
        await using (var db = site.Database.CreateContext())
        {
            db.ContactDetails.Add(new ContactDetails { Id = 1, Email = "office@example.org" });
            await db.SaveChangesAsync();
        }

        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<MessageBox>().AddAsync(new()
            {
                Language = Language.Russian,
                Text = "Ошибка <в> дате",
                SenderName = "Анна",
                SenderEmail = "anna@example.org",
            });
        }

        var page = await editor.OpenAsync("/en/staff/messages");
        var empty = await editor.SubmitAsync(page.Form("Send answer"));
        Assert.Equal(("Enter your answer.", 422), (empty.Messages, (int)empty.Status));
        var answer = page.Form("Send answer").Fill("Your answer, in Russian", "Исправлено.");
        await editor.SubmitAsync(answer);
        // Sent twice by a double click: the second has no effect.
        await editor.SubmitAsync(answer);
        await SendAsync(site);

        Assert.Equal([("anna@example.org", "Ваше сообщение в ЦАРИКЦ"), ("editor@example.org", "New message from a visitor")],
            server.Received);
        var mail = server.Mails.Single(one => one.To.Mailboxes.Single().Address == "anna@example.org");
        Assert.Equal("office@example.org", mail.ReplyTo.Mailboxes.Single().Address);
        Assert.Equal("Исправлено.\n\n> Ошибка <в> дате\n", mail.TextBody!.ReplaceLineEndings("\n"));
        Assert.Contains("Ошибка &lt;в&gt; дате", mail.HtmlBody, StringComparison.Ordinal);
        var closed = await editor.OpenAsync("/en/staff/messages?list=closed");
        Assert.Equal("Исправлено.", closed.SingleText(".message .answer"));
        Assert.Contains("answer-message", await site.AuditActionsAsync());
    }

    [Fact]
    public async Task Refused_mail_is_given_up_and_shown_while_the_others_are_sent()
    {
        await using var server = new SmtpTestServer
        {
            Exists = to => to != "nobody@example.org",
            Respond = to => to == "big@example.org" ? new SmtpResponse(SmtpReplyCode.SizeLimitExceeded, "Too big") : SmtpResponse.Ok,
        };
        await using var site = await TestSite.StartAsync(server.Settings);
        await EnqueueAsync(site, "nobody@example.org", "big@example.org", "anna@example.org");

        Assert.Equal(1, await SendAsync(site));

        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await SendAsync(site));
        Assert.Equal(["anna@example.org"], server.Received.Select(one => one.To));
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var status = await administrator.OpenAsync("/en/staff/system-status");
        Assert.Equal("2", status.DetailOf("Emails not delivered"));
        Assert.Equal("0", status.DetailOf("Emails waiting"));
        Assert.Contains("nobody@example.org", status.SingleText("section[aria-labelledby=mails]"), StringComparison.Ordinal);
        Assert.All((await ReadAsync(site)).Where(one => one.FailedAt is not null), one => Assert.Equal("", one.Data));
    }

    [Fact]
    public async Task Mails_of_a_time_without_server_arrive_once_afterwards()
    {
        var server = new SmtpTestServer();
        await using var site = await TestSite.StartAsync(server.Settings);
        await server.DisposeAsync();
        await EnqueueAsync(site, "anna@example.org", "boris@example.org");
        Assert.Equal(0, await SendAsync(site));
        Assert.Equal(0, await SendAsync(site));
        Assert.All(await ReadAsync(site), one => Assert.Equal(1, one.Attempts));

        await using var again = new SmtpTestServer(server.Port);
        Assert.Equal(0, await SendAsync(site));
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(2, await SendAsync(site));
        Assert.Equal(["anna@example.org", "boris@example.org"], again.Received.Select(one => one.To));
    }

    [Fact]
    public async Task Deferred_mail_is_tried_with_growing_delays_for_three_days()
    {
        await using var server = new SmtpTestServer { Respond = _ => new SmtpResponse(SmtpReplyCode.InsufficientStorage, "Busy") };
        await using var site = await TestSite.StartAsync(server.Settings);
        await EnqueueAsync(site, "anna@example.org");
        var start = site.Clock.Now;
        var delays = new List<double>();
        while ((await ReadAsync(site)).Single() is { FailedAt: null } mail)
        {
            if (mail.Attempts > 0) delays.Add((mail.NextAttemptAt - site.Clock.Now).TotalMinutes);
            site.Clock.Now = mail.NextAttemptAt;
            await SendAsync(site);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], delays.Take(8));
        Assert.InRange(site.Clock.Now - start, Outbox.MaxAge, Outbox.MaxAge + TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Deferred_mail_arrives_once_when_the_server_accepts_it()
    {
        var isBusy = true;
        await using var server = new SmtpTestServer
        {
            Respond = _ => isBusy ? new SmtpResponse(SmtpReplyCode.InsufficientStorage, "Busy") : SmtpResponse.Ok,
        };
        await using var site = await TestSite.StartAsync(server.Settings);
        await EnqueueAsync(site, "anna@example.org");
        Assert.Equal(0, await SendAsync(site));
        isBusy = false;
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, await SendAsync(site));
        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task Stalled_server_ends_the_attempt_and_the_mail_keeps_its_message_id()
    {
        var released = new TaskCompletionSource();
        await using var server = new SmtpTestServer { BeforeResponse = count => count == 1 ? released.Task : Task.CompletedTask };
        await using var site = await TestSite.StartAsync(server.Settings);
        await EnqueueAsync(site, "anna@example.org");

        Assert.Equal(0, await SendAsync(site));
        released.SetResult();
        for (var attempt = 0; attempt < 20 && (await ReadAsync(site)).Single().SentAt is null; attempt++)
        {
            site.Clock.Advance(TimeSpan.FromHours(1));
            await SendAsync(site);
        }

        // The server had received it before it stalled. It tells the repetition by the Message-ID.
        Assert.NotNull((await ReadAsync(site)).Single().SentAt);
        Assert.Single(server.Mails.Select(mail => mail.MessageId).Distinct());
    }

    [Fact]
    public async Task Mails_of_a_killed_process_arrive_with_one_message_id_each()
    {
        const int All = 60, KilledAt = 30;
        var (reached, killed) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = new SmtpTestServer();
        server.BeforeResponse = async count =>
        {
            if (count == KilledAt)
            {
                // The mail is stored here, but the sender never learns it.
                reached.SetResult();
                await killed.Task;
            }
        };
        using var process = new SiteProcess();
        foreach (var (name, value) in server.Settings)
            process.Settings[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        process.Settings["Portal__Mail__TimeoutSeconds"] = "60";
        Assert.Equal(0, (await process.RunAsync("migrate")).Code);
        await using (var db = OpenDatabase(process))
        {
            db.OutboxMails.AddRange(Enumerable.Range(0, All).Select(at => CreateMail($"user{at}@example.org", DateTime.UtcNow)));
            await db.SaveChangesAsync();
        }

        await process.ServeAsync([], _ => reached.Task.WaitAsync(TimeSpan.FromMinutes(2)));
        killed.SetResult();
        await using (var db = OpenDatabase(process))
        {
            Assert.Equal(KilledAt - 1, await db.OutboxMails.CountAsync(one => one.SentAt != null));
            // The end of the lease.
            await db.OutboxMails.Where(one => one.SentAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.NextAttemptAt, DateTime.UtcNow.AddMinutes(-1)));
        }

        var done = new TaskCompletionSource();
        server.BeforeResponse = count =>
        {
            if (count == All + 1) done.SetResult();
            return Task.CompletedTask;
        };
        await process.ServeAsync([], async _ => await done.Task.WaitAsync(TimeSpan.FromMinutes(2)), stopsCleanly: true);

        Assert.Equal(All + 1, server.Mails.Count);
        Assert.Equal(All, server.Mails.Select(mail => mail.MessageId).Distinct().Count());
        Assert.Equal(All, server.Received.Select(one => one.To).Distinct().Count());
        await using var after = OpenDatabase(process);
        Assert.Equal(All, await after.OutboxMails.CountAsync(one => one.SentAt != null && one.Data == ""));
    }

    [Fact]
    public async Task Of_1000_mails_sent_by_two_nodes_each_arrives_once()
    {
        await using var server = new SmtpTestServer();
        await using var site = await TestSite.StartAsync(server.Settings);
        await using var second = site.StartSecondNode(server.Settings);
        await EnqueueAsync(site, [.. Enumerable.Range(0, 1000).Select(at => $"user{at}@example.org")]);

        var sent = new int[2];
        while ((await ReadAsync(site)).Exists(one => one.SentAt is null))
        {
            var each = await Task.WhenAll(SendAsync(site), SendAsync(second));
            (sent[0], sent[1]) = (sent[0] + each[0], sent[1] + each[1]);
            // A loaded machine can let an attempt time out.
            site.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(1000, sent.Sum());
        Assert.All(sent, count => Assert.InRange(count, 1, 999));
        Assert.Equal(1000, server.Received.Count);
        Assert.Equal(1000, server.Received.Select(one => one.To).Distinct().Count());
    }

    [Fact]
    public async Task Without_a_server_nothing_is_stored()
    {
        await using var site = await TestSite.StartAsync();
        var writer = await AddUserAsync(site, "writer@example.org", StaffRole.Writer, "en");
        await AddUserAsync(site, "anna@example.org", StaffRole.Editor, "en");
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var form = (await administrator.OpenAsync("/en/staff/users/invite")).Form("Create account and link");

        await administrator.SubmitAsync(form.Fill("Name", "Carla").Fill("User name or email address", "carla@example.org"));
        await WorkAsync(site, "An item", writer, (work, item) => work.SubmitAsync(item, writer));

        Assert.Empty(await ReadAsync(site));
    }

    [Fact]
    public async Task Old_mails_are_deleted()
    {
        await using var server = new SmtpTestServer();
        await using var site = await TestSite.StartAsync(server.Settings);
        await EnqueueAsync(site, "anna@example.org");
        await SendAsync(site);
        await EnqueueAsync(site, "boris@example.org");
        site.Clock.Advance(TimeSpan.FromDays(31));
        await using var scope = site.Services.CreateAsyncScope();

        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<Outbox>().RemoveOldAsync());
        Assert.Equal(["boris@example.org"], (await ReadAsync(site)).Select(one => one.Address));
    }

    private static Task<int> SendAsync(TestSite site) =>
        site.Services.GetRequiredService<MailSender>().SendDueAsync(CancellationToken.None);

    private static Task<List<OutboxMail>> ReadAsync(TestSite site) =>
        site.QueryDatabaseAsync(db => db.OutboxMails.AsNoTracking().OrderBy(one => one.Id).ToListAsync());

    private static async Task<Actor> AddUserAsync(TestSite site, string email, string role, string language, int muted = 0)
    {
        var name = email.Split('@')[0];
        await site.CreateUserAsync(role, name);
        await SetMailAsync(site, name, email, language, muted);
        var id = await site.QueryDatabaseAsync(db => db.Users.Where(user => user.UserName == name).Select(user => user.Id).SingleAsync());
        return new(id, name, role);
    }

    private static Task<int> SetMailAsync(TestSite site, string userName, string email, string language, int muted = 0) =>
        site.QueryDatabaseAsync(db => db.Users.Where(user => user.UserName == userName).ExecuteUpdateAsync(set => set
            .SetProperty(user => user.Email, email).SetProperty(user => user.MailLanguage, language)
            .SetProperty(user => user.MutedMails, muted)));

    // Saves a draft of the writer and applies workflow actions to it.
    private static async Task WorkAsync(TestSite site, string title, Actor writer,
        params Func<PublishingWorkflow, TranslationSelection, Task<EditResult>>[] actions)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var saved = await scope.ServiceProvider.GetRequiredService<ItemEditor>().SaveAsync(TestData.Draft(ItemKind.News, title) with
        {
            Translations = [TestData.Translation(title) with { Publication = PublicationChange.Unchanged }],
        }, writer);
        Assert.Empty(saved.Errors);
        var version = 1;
        foreach (var action in actions)
        {
            var workflow = scope.ServiceProvider.GetRequiredService<PublishingWorkflow>();
            Assert.Empty((await action(workflow, new(saved.ItemId, version++, Language.English))).Errors);
        }
    }

    private static OutboxMail CreateMail(string address, DateTime at) => new()
    {
        Kind = MailKind.Published,
        Address = address,
        Language = Language.English,
        Data = """{"Title":"T","By":"B","ItemId":1}""",
        MessageId = $"{Guid.NewGuid():N}",
        CreatedAt = at,
        NextAttemptAt = at,
    };

    private static async Task EnqueueAsync(TestSite site, params string[] addresses)
    {
        await using var db = site.Database.CreateContext();
        db.OutboxMails.AddRange(addresses.Select(address => CreateMail(address, site.Clock.Now)));
        await db.SaveChangesAsync();
    }

    private static PortalDbContext OpenDatabase(SiteProcess process) =>
        new ServiceCollection().AddDatabase(DatabaseProvider.Sqlite, $"Data Source={process.DatabaseFile};Pooling=False")
            .BuildServiceProvider().GetRequiredService<PortalDbContext>();
}
