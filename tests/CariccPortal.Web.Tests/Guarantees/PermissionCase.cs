using CariccPortal.Contact;
using CariccPortal.Data;
using CariccPortal.Editing.Categories;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Previews;
using CariccPortal.Editing.Redirects;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Pages.Staff.Items.Next;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>One cell of the table: an item of its own, brought to where the row's act finds it, and what a form would send.</summary>
public sealed class PermissionCase(TestSite site, PermissionTable.Row row)
{
    private static readonly Actor OtherEditor = new("other", "Another editor", StaffRole.Editor);
    private static readonly Actor Administrator = new("admin", "An administrator", StaffRole.Administrator);
    private static readonly Actor CommandActor = Actor.ForCommand("test");

    /// <summary>Prepares the item and asks, as a member or as a visitor.</summary>
    public async Task<string> RequestAsync(Visitor visitor, Actor? user, bool isOwn, string token)
    {
        var by = isOwn && user is not null ? user : OtherEditor;
        var fields = row.Path.StartsWith("staff/users", StringComparison.Ordinal)
            ? await CreateUserAsync(isOwn ? user : null) : await CreateItemAsync(by);
        var id = fields["id"];
        var address = "/en/" + row.Path.Replace("/{image?}", "", StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal)
            .Replace("{hash}", await CreateMediaAsync(by), StringComparison.Ordinal);
        if (row.Method == "GET") return Describe(await visitor.OpenAsync(address), isPost: false);
        fields["__RequestVerificationToken"] = token;
        return Describe(await visitor.PostAsync(address, fields), isPost: true);
    }

    private static string Describe(Page page, bool isPost) => (int)page.Status switch
    {
        302 when page.Location!.Contains("/account/sign-in", StringComparison.Ordinal) => "sign-in",
        302 when isPost => "done",
        204 when isPost => "done",
        403 => "no",
        200 when !isPost => "see",
        200 when page.Html.QuerySelector("#link") is not null => "link",
        200 or 409 when page.Messages.Length > 0 => "message",
        422 => "message",
        200 when page.Html.QuerySelector("header, h1") is null => "part",
        var status => $"{status}",
    };

    private async Task<Dictionary<string, string>> CreateItemAsync(Actor actor)
    {
        await using var db = site.Database.CreateContext();
        var (editor, desk) = (new ItemEditor(db, site.Clock), new PublishingWorkflow(db, site.Clock));
        var id = (await editor.SaveAsync(
            TestData.Draft(ItemKind.News,
                "An item") with
            { Translations = [TestData.Translation("An item") with { Publication = PublicationChange.Unchanged }] },
                    actor)).ItemId;
        var texts = new TranslationSelection(id, 1, Language.English);
        if (row.Path.StartsWith("staff/items/next/", StringComparison.Ordinal)) return await CreateNextVersionAsync(db, texts, actor);
        var action = row.Path.Split("?action=").ElementAtOrDefault(1) ?? row.Variant;
        EditResult? prepared = action switch
        {
            "return-to-draft" or "request-changes" or "submitted" =>
                await desk.SubmitAsync(texts, actor.Role == StaffRole.Writer ? actor : CommandActor),
            "unschedule" => await desk.PublishAsync(texts, new() { At = site.Clock.Now.AddDays(1) }, CommandActor),
            "published" or "change-publication-date" or "withdraw" or "republish" or "correct-first-published" =>
                await desk.PublishAsync(texts, PublishRequest.Now, CommandActor),
            "mark-reviewed" =>
                await desk.PublishAsync(texts, new() { IsWithoutReview = true, NoReviewReason = "Alone." }, actor.Can(Permission.Publish)
                    ? actor : CommandActor),
            _ => null,
        };
        if (action == "republish")
            prepared = await desk.WithdrawAsync(texts with { Version = 2 },
                new Dictionary<Language, string> { [Language.English] = "Wrong." }, CommandActor);
        if (row.Path.Contains("Revoke", StringComparison.Ordinal))
            Assert.Empty((await new PreviewLinks(db, site.Clock).CreateAsync(id, Language.English, CommandActor)).Errors);
        if (row.Path == "staff/bin") prepared = await editor.DeleteAsync(id, 1, CommandActor);
        Assert.Empty(prepared?.Errors ?? []);
        if (row.Path.StartsWith("staff/topics", StringComparison.Ordinal)) return await CreateTopicsAsync();
        if (row.Path.StartsWith("staff/home-page", StringComparison.Ordinal)) return await HomePageFieldsAsync(db, id);
        if (row.Path.StartsWith("staff/countries", StringComparison.Ordinal)) return await CreateCountriesAsync();
        if (row.Path.StartsWith("staff/messages", StringComparison.Ordinal)) return Fields(await CreateMessageAsync(), version: 1);
        var number = row.Path.Contains("Remove", StringComparison.Ordinal) ? await CreateRedirectAsync() : id;
        var fields = Fields(number, await db.Items.Where(item => item.Id == id).Select(item => item.Version).SingleAsync());
        fields["link"] = (await db.PreviewLinks.MaxAsync(link => (int?)link.Id) ?? 0)
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
        return fields;
    }

    // A published item and, except for the form that begins it, its next version.
    private async Task<Dictionary<string, string>> CreateNextVersionAsync(PortalDbContext db, TranslationSelection texts, Actor actor)
    {
        Assert.Empty((await new PublishingWorkflow(db, site.Clock).PublishAsync(texts, PublishRequest.Now, CommandActor)).Errors);
        var item = await db.Items.AsNoTracking().Include(one => one.Translations).SingleAsync(one => one.Id == texts.ItemId);
        var fields = Fields(item.Id, 0);
        fields["present"] = EditModel.HashOf(item);
        if (row.Path.Contains("/edit/", StringComparison.Ordinal)) return fields;
        var workflow = new NextVersionWorkflow(db, new ItemEditor(db, site.Clock), site.Clock);
        var form = ItemInput.Of(item);
        (form.Version, form.In(Language.English).Summary, form.In(Language.English).ChangeType) = (0, "Changed.", TranslationInput.Minor);
        Assert.Empty((await workflow.SaveAsync(item.Id, form, NextVersionContent.Snapshot(item), actor)).Errors);
        fields["Form.Version"] = row.Path.Split("?action=").ElementAtOrDefault(1) is "return" or "request" or "unschedule" ? "2" : "1";
        var prepared = row.Path.Split("?action=").ElementAtOrDefault(1) switch
        {
            "return" or "request" => await workflow.SubmitAsync(item.Id, 1, actor),
            "unschedule" => await workflow.PublishAsync(item.Id, 1, new() { At = site.Clock.Now.AddDays(1) }, [], CommandActor),
            _ => null,
        };
        Assert.Empty(prepared?.Errors ?? []);
        return fields;
    }

    // A medium that nobody uses, uploaded by whose it is to be.
    private async Task<string> CreateMediaAsync(Actor actor)
    {
        if (!row.Path.Contains("{hash}", StringComparison.Ordinal)) return "";
        var result = await site.Database.CreateLibrary()
            .AddAsync("a.txt", System.Text.Encoding.UTF8.GetBytes(Guid.NewGuid().ToString()), actor);
        return result.Hash;
    }

    // One's own account, or another's.
    private async Task<Dictionary<string, string>> CreateUserAsync(Actor? currentUser)
    {
        var name = $"someone-{Guid.NewGuid():N}";
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Name"] = "Someone",
            ["UserName"] = $"new-{name}",
            ["Role"] = StaffRole.Writer,
            ["id"] = currentUser?.Id ?? ""
        };
        if (currentUser is not null) return fields;
        await site.CreateUserAsync(StaffRole.Writer, name);
        await site.SealUsersAsync();
        fields["id"] = await site.QueryDatabaseAsync(db => db.Users.Where(user => user.UserName == name).Select(user => user.Id).SingleAsync());
        return fields;
    }

    private async Task<int> CreateMessageAsync()
    {
        await using var db = site.Database.CreateContext();
        var message = new Message { Language = Language.English, Text = $"A message {Guid.NewGuid():N}." };
        await new MessageBox(db, site.Clock).AddAsync(message);
        return message.Id;
    }

    private async Task<Dictionary<string, string>> HomePageFieldsAsync(PortalDbContext db, int item)
    {
        var version = await db.HomePages.Where(page => page.Language == Language.English).Select(page => page.Version)
            .SingleOrDefaultAsync();
        var fields = Fields(item, version);
        (fields["pageVersion"], fields["item"]) = (fields["version"], fields["id"]);
        fields["address"] = "/news/" + await db.Items.Where(one => one.Id == item).Select(one => one.Slug).SingleAsync();
        (fields["section"], fields["to"]) = ("News", row.Path.Contains("Section", StringComparison.Ordinal) ? "Up" : "out");
        return fields;
    }

    // One that no item is about, and another one to merge into.
    private async Task<Dictionary<string, string>> CreateTopicsAsync()
    {
        await using var db = site.Database.CreateContext();
        Topic[] topics = [new() { Slug = "", Name = NewName() }, new() { Slug = "", Name = NewName() }];
        foreach (var topic in topics) Assert.Null(await new TopicEditor(db, site.Clock).SaveAsync(topic, Administrator));
        return CategoryFields(topics);
    }

    private async Task<Dictionary<string, string>> CreateCountriesAsync()
    {
        await using var db = site.Database.CreateContext();
        Country[] countries = [new() { Slug = "", Name = NewName() }, new() { Slug = "", Name = NewName() }];
        foreach (var country in countries) Assert.Null(await new CountryEditor(db, site.Clock).SaveAsync(country, Administrator));
        return CategoryFields(countries);
    }

    private Dictionary<string, string> CategoryFields(Category[] stored)
    {
        var fields = Fields(stored[0].Id, version: 1);
        fields["CategoryVersion"] = "1";
        fields["into"] = stored[1].Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var language in Languages.All) fields[$"Names[{language.Code}]"] = NewName().In(language);
        return fields;
    }

    private static LocalizedText NewName() => new(Languages.All.Select(language => (language, (string?)$"Name {Guid.NewGuid():N}")));

    private async Task<int> CreateRedirectAsync()
    {
        await using var db = site.Database.CreateContext();
        Assert.Empty((await new RedirectEditor(db, site.Clock).AddAsync($"old-{Guid.NewGuid():N}",
            new("about") { Type = RedirectTargetType.Localized }, CommandActor)).Errors);
        return await db.Redirects.OrderByDescending(old => old.Id).Select(old => old.Id).FirstAsync();
    }

    // All that any of the forms asks for; each takes its own.
    private Dictionary<string, string> Fields(int id, int version) => new(StringComparer.Ordinal)
    {
        ["id"] = id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["version"] = version.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Form.Version"] = version.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Form.Kind"] = "news",
        ["Form.Translations[en].Title"] = "A changed item",
        ["Form.Translations[en].Body"] = "Changed.",
        ["Form.Translations[en].ChangeType"] = "minor",
        ["Form.SelectedLanguages"] = "en",
        ["language"] = "en",
        ["Form.Note"] = "Name the place.",
        ["text"] = "A comment.",
        ["Form.Reasons[en]"] = "Wrong.",
        ["Form.When"] = row.Path.EndsWith("date", StringComparison.Ordinal) ? "at" : "now",
        ["Form.Date"] = row.Path.EndsWith("change-publication-date", StringComparison.Ordinal)
            || row.Path.EndsWith("correct-first-published", StringComparison.Ordinal) ? "2024-05-01" : "",
        ["Form.DateReason"] = "A slip.",
        ["Form.IsUnreviewed"] = row.Variant == "unreviewed" ? "true" : "false",
        ["Form.UnreviewedReason"] = "Alone.",
        ["item"] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}:{version}"),
        ["step"] = "confirmed",
        ["from"] = $"/old-{Guid.NewGuid():N}",
        ["to"] = "/check",
        ["Text[en]"] = "A notice",
        ["Text[ru]"] = "Объявление",
        ["EndDate"] = "2030-01-01",
        ["terms"] = $"name{Guid.NewGuid():N} = other{Guid.NewGuid():N}",
    };
}
