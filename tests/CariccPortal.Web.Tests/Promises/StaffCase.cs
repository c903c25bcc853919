using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Promises;

/// <summary>One cell of the table: an item of its own, brought to where the row's act finds it, and what a form would send.</summary>
public sealed class StaffCase(TestSite site, StaffTable.Row row)
{
    private static readonly Colleague Other = new("other", "Another editor", StaffRole.Editor);
    private static readonly Colleague Verb = Colleague.Verb("test");

    /// <summary>Prepares the item and asks, as a member or as a visitor.</summary>
    public async Task<string> AskAsync(Visitor visitor, Colleague? member, bool isOwn, string token)
    {
        var by = isOwn && member is not null ? member : Other;
        var fields = row.Address.StartsWith("staff/people", StringComparison.Ordinal) ? await PersonAsync(isOwn ? member : null) : await PrepareAsync(by);
        var id = fields["id"];
        var address = "/en/" + row.Address.Replace("/{picture?}", "", StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal).Replace("{hash}", await MediumAsync(by), StringComparison.Ordinal);
        if (row.Method == "GET") return Told(await visitor.OpenAsync(address), isPost: false);
        fields["__RequestVerificationToken"] = token;
        return Told(await visitor.PostAsync(address, fields), isPost: true);
    }

    private static string Told(Page page, bool isPost) => (int)page.Status switch
    {
        302 when page.Location!.Contains("/account/sign-in", StringComparison.Ordinal) => "sign-in",
        302 when isPost => "done",
        204 when isPost => "done",
        403 => "no",
        200 when !isPost => "see",
        200 when page.Html.QuerySelector("#link") is not null => "link",
        200 or 409 when page.Said.Length > 0 => "told",
        422 => "told",
        200 when page.Html.QuerySelector("header, h1") is null => "part",
        var status => $"{status}",
    };

    private async Task<Dictionary<string, string>> PrepareAsync(Colleague by)
    {
        await using var db = site.Store.Open();
        var (editor, desk) = (new Editor(db, site.Clock), new Desk(db, site.Clock));
        var id = (await editor.SaveAsync(Newsroom.Draft(ItemKind.News, "An item") with { Texts = [Newsroom.Text("An item") with { Release = Release.Unchanged }] }, by)).ItemId;
        var texts = new ChosenTexts(id, 1, Language.English);
        var act = row.Address.Split("?act=").ElementAtOrDefault(1) ?? row.Variant;
        EditResult? prepared = act switch
        {
            "take-back" or "return" or "handed-in" => await desk.SubmitAsync(texts, by.Role == StaffRole.Writer ? by : Verb),
            "unschedule" => await desk.ReleaseAsync(texts, new() { At = site.Clock.Now.AddDays(1) }, Verb),
            "released" or "redate" or "withdraw" or "bring-back" or "set-first-release" => await desk.ReleaseAsync(texts, ReleaseWish.Now, Verb),
            "confirm" => await desk.ReleaseAsync(texts, new() { IsUnread = true, UnreadReason = "Alone." }, by.May(Act.Release) ? by : Verb),
            _ => null,
        };
        if (act == "bring-back") prepared = await desk.WithdrawAsync(texts with { Version = 2 }, new Dictionary<Language, string> { [Language.English] = "Wrong." }, Verb);
        if (row.Address.Contains("Revoke", StringComparison.Ordinal)) Assert.Empty((await new Previews(db, site.Clock).MakeAsync(id, Language.English, Verb)).Refusals);
        if (row.Address == "staff/bin") prepared = await editor.DeleteAsync(id, 1, Verb);
        Assert.Empty(prepared?.Refusals ?? []);
        var number = row.Address.Contains("Remove", StringComparison.Ordinal) ? await RedirectAsync() : id;
        var fields = Fields(number, await db.Items.Where(item => item.Id == id).Select(item => item.Version).SingleAsync());
        fields["link"] = (await db.PreviewLinks.MaxAsync(link => (int?)link.Id) ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return fields;
    }

    // A medium that nobody uses, uploaded by whose it is to be.
    private async Task<string> MediumAsync(Colleague by)
    {
        if (!row.Address.Contains("{hash}", StringComparison.Ordinal)) return "";
        var result = await site.Store.Library().AddAsync("a.txt", System.Text.Encoding.UTF8.GetBytes(Guid.NewGuid().ToString()), by);
        return result.Hash;
    }

    // One's own account, or another's.
    private async Task<Dictionary<string, string>> PersonAsync(Colleague? own)
    {
        var name = $"someone-{Guid.NewGuid():N}";
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["Name"] = "Someone", ["UserName"] = $"new-{name}", ["Role"] = StaffRole.Writer, ["id"] = own?.Id ?? "" };
        if (own is not null) return fields;
        await using var db = site.Store.Open();
        fields["id"] = db.Users.Add(new StaffMember { Name = "Someone", UserName = name, NormalizedUserName = name.ToUpperInvariant() }).Entity.Id;
        await db.SaveChangesAsync();
        return fields;
    }

    private async Task<int> RedirectAsync()
    {
        await using var db = site.Store.Open();
        Assert.Empty((await new Redirects(db, site.Clock).AddAsync($"old-{Guid.NewGuid():N}", "about", isPage: true, Verb)).Refusals);
        return await db.OldAddresses.OrderByDescending(old => old.Id).Select(old => old.Id).FirstAsync();
    }

    // All that any of the forms asks for; each takes its own.
    private Dictionary<string, string> Fields(int id, int version) => new(StringComparer.Ordinal)
    {
        ["id"] = id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["version"] = version.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Form.Version"] = version.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Form.Kind"] = "news",
        ["Form.En.Title"] = "A changed item",
        ["Form.En.Body"] = "Changed.",
        ["Form.En.Change"] = "minor",
        ["Form.Texts"] = "en",
        ["language"] = "en",
        ["Form.Note"] = "Name the place.",
        ["Form.ReasonEn"] = "Wrong.",
        ["Form.When"] = row.Address.EndsWith("date", StringComparison.Ordinal) ? "at" : "now",
        ["Form.Day"] = row.Address.EndsWith("redate", StringComparison.Ordinal) || row.Address.EndsWith("set-first-release", StringComparison.Ordinal) ? "2024-05-01" : "",
        ["Form.DateReason"] = "A slip.",
        ["Form.IsUnread"] = row.Variant == "unread" ? "true" : "false",
        ["Form.UnreadReason"] = "Alone.",
        ["item"] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}:{version}"),
        ["step"] = "do",
        ["from"] = $"/old-{Guid.NewGuid():N}",
        ["to"] = "/about",
        ["words"] = $"name{Guid.NewGuid():N} = other{Guid.NewGuid():N}",
    };
}
