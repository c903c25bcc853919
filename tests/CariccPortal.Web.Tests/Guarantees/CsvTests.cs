using System.Net;
using System.Text;
using CariccPortal.Contact;
using CariccPortal.Editing.Redirects;
using CariccPortal.Items;
using CariccPortal.Links;
using CariccPortal.Staff;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Pages.Staff;
using CariccPortal.Web.Statistics;
using CariccPortal.Web.Tests.Architecture;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>Every list of the site admin can be downloaded as CSV, by those who may see the list.</summary>
public sealed class CsvTests
{
    private static readonly Dictionary<string, string> WithoutFile = new(StringComparer.Ordinal)
    {
        ["HomePage"] = "A form with a few rows.",
        ["SystemStatus"] = "Figures of one node that change every minute; metrics export them.",
        ["Items/Links"] = "A check of one item on demand.",
        ["Items/PreviewLinks"] = "A form to revoke links of one item.",
        ["Items/Revisions"] = "The history of one item; the audit log has a file.",
        ["Items/Votes"] = "A form to void votes of one item.",
        ["Items/_EditorDialogs"] = "A choice within a form.",
    };

    private static IEnumerable<string> Files => PermissionTable.Rows.Select(row => row.Path)
        .Where(path => path.EndsWith("Csv", StringComparison.Ordinal));

    [Fact]
    public void Every_staff_list_has_a_file_or_a_reason()
    {
        const string folder = "src/CariccPortal.Web/Pages/Staff/";
        var lists = SourceFile.Under(folder.TrimEnd('/'), ".cshtml")
            .Where(view => view.Text.Contains("class=\"rows", StringComparison.Ordinal)
                || view.Text.Contains("class=\"library", StringComparison.Ordinal)
                || view.Text.Contains("\"_Pager\"", StringComparison.Ordinal))
            .Select(view => (Name: view.Path[folder.Length..^".cshtml".Length], view.Text)).ToList();

        Assert.True(lists.Count > 15, $"{lists.Count} lists found");
        Assert.Empty(lists.Where(list => !HasFile(list.Name, list.Text)).Select(list => list.Name).Except(WithoutFile.Keys));
        Assert.Empty(WithoutFile.Keys.Except(lists.Where(list => !HasFile(list.Name, list.Text)).Select(list => list.Name)));
    }

    [Fact]
    public async Task Every_file_has_rows_and_headers_in_the_language_of_the_user()
    {
        await using var site = await TestSite.StartSeededAsync();
        await FillAsync(site);
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        // These lists have rows only after a search, an import, a check or an alteration.
        string[] empty =
            ["staff/searches?handler=Csv", "staff/migration?handler=Csv", "staff/integrity?handler=Csv", "staff/banners?handler=Csv"];

        foreach (var path in Files)
        {
            using var english = await administrator.Client.GetAsync($"/en/{path}");
            var (bytes, russian) = (await english.Content.ReadAsByteArrayAsync(), await administrator.OpenAsync($"/ru/{path}"));
            var rows = Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

            Assert.True(english.StatusCode == HttpStatusCode.OK, $"{path}: {english.StatusCode}");
            Assert.Equal("text/csv", english.Content.Headers.ContentType!.MediaType);
            Assert.Matches("^attachment; filename=\"[a-z-]+-[0-9-]+\\.csv\"$", $"{english.Content.Headers.ContentDisposition}");
            Assert.True(english.Headers.CacheControl!.NoStore);
            Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
            Assert.True(rows.Length > 1 || empty.Contains(path), $"{path} has no rows");
            Assert.DoesNotContain(rows[0], sign => sign is >= 'А' and <= 'я');
            Assert.Contains(russian.Text.Split("\r\n")[0], sign => sign is >= 'А' and <= 'я');
        }
    }

    [Fact]
    public async Task File_is_as_forbidden_as_its_list()
    {
        await using var site = await TestSite.StartAsync();
        var forbidden = 0;
        foreach (var role in StaffRole.All)
        {
            using var member = await site.SignInAsAsync(role);
            foreach (var path in Files)
            {
                var (list, file) = (await member.OpenAsync($"/en/{path.Split('?')[0]}"), await member.OpenAsync($"/en/{path}"));
                Assert.True(list.Status == file.Status, $"{role}, {path}: the list gives {list.Status}, the file {file.Status}");
                if (file.Status == HttpStatusCode.Forbidden) forbidden++;
            }
        }

        Assert.True(forbidden > 10, $"{forbidden} forbidden");
    }

    [Fact]
    public async Task File_has_the_items_of_the_list_with_its_filter()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.Meeting, "A meeting");
        var id = await site.PublishBothAsync(ItemKind.News, "=Item, one", "Материал");
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        var link = (await writer.OpenAsync("/en/staff?kind=news")).Link("Download CSV").GetAttribute("href")!;
        Assert.Equal("/en/staff?handler=Csv&kind=news", link);

        var file = await writer.OpenAsync(link);

        Assert.Equal("attachment; filename=\"items-2024-06-01.csv\"", $"{file.Response.Content.Headers.ContentDisposition}");
        Assert.Equal(["Item number,Type,\"Title, English\",\"Status, English\",\"Publication date, English\",\"Title, Russian\","
            + "\"Status, Russian\",\"Publication date, Russian\",Author,Last change,Last changed by",
            $"{id},News item,\"'=Item, one\",Published,2024-06-01T07:00:00Z,Материал,Published,2024-06-01T07:00:00Z,,"
                + "2024-06-01T07:00:00Z,", ""],
            file.Text.TrimStart('\uFEFF').Split("\r\n"));
    }

    [Fact]
    public async Task Long_list_is_complete_and_has_its_filter_in_each_batch()
    {
        const int count = (2 * CsvFile.BatchSize) + 1;
        await using var site = await TestSite.StartAsync();
        await using (var db = site.Database.CreateContext())
        {
            db.Messages.AddRange(Enumerable.Range(0, 2 * count).Select(number => new Message
            {
                Language = Language.English,
                Text = $"Message {number}",
                ReceivedAt = site.Clock.Now,
                ClosedAt = number % 2 == 0 ? null : site.Clock.Now,
            }));
            await db.SaveChangesAsync();
        }

        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var list = await editor.OpenAsync("/en/staff/messages?list=closed");
        var file = await editor.OpenAsync(list.Link("Download CSV").GetAttribute("href")!);

        var rows = file.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, count).Select(number => $"Message {(2 * number) + 1}"),
            rows[1..].Select(row => row.Split(',')[6]));
    }

    [Fact]
    public async Task File_of_the_audit_log_has_the_entries_of_the_filter_in_order()
    {
        await using var site = await TestSite.StartAsync();
        for (var number = 1; number <= 15; number++)
            await site.PublishAsync(ItemKind.News, $"=HYPERLINK(\"https://example.org/{number}\"), «камень»");
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        var lines = (await administrator.OpenAsync("/ru/staff/audit-log?handler=Csv&action=publish")).Text.Split("\r\n");

        Assert.Equal("Номер записи,Дата и время,Действие,Пользователь,Идентификатор пользователя,Сеанс,Номер материала,Подробности,Хеш",
            lines[0]);
        Assert.Equal(17, lines.Length);
        Assert.StartsWith("1,2024-06-01T", lines[1], StringComparison.Ordinal);
        Assert.Contains(",Опубликовано,test,,,1,\"'=HYPERLINK(\"\"https://example.org/1\"\"), «камень»\",", lines[1],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_readership_have_each_day_and_the_addresses_not_found()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Item one");
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        await ReadAsync(site);

        var read = await writer.OpenAsync("/en/staff/reading?handler=Csv");
        var missing = await writer.OpenAsync("/en/staff/reading?handler=NotFoundCsv");

        Assert.Equal("attachment; filename=\"reading-2024-06-01.csv\"", $"{read.Response.Content.Headers.ContentDisposition}");
        Assert.Equal(["Date,Representation,Item number,Address,Language,Readers,Robots", "2024-06-01,Feed,,/news.rss,en,0,1",
            $"2024-06-01,Page,{id},,en,1,0", ""], read.Text.TrimStart('\uFEFF').Split("\r\n"));
        Assert.Equal(["Address,Readers,Robots", "/missing,1,0", ""], missing.Text.TrimStart('\uFEFF').Split("\r\n"));
    }

    [Fact]
    public async Task File_of_users_has_no_secrets()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var users = await site.QueryDatabaseAsync(db => db.Users.AsNoTracking().ToListAsync());

        var text = (await administrator.OpenAsync("/en/staff/users?handler=Csv")).Text;

        Assert.Equal(users.Count + 2, text.Split("\r\n").Length);
        foreach (var user in users)
        {
            Assert.Contains(user.UserName!, text, StringComparison.Ordinal);
            Assert.DoesNotContain(user.PasswordHash!, text, StringComparison.Ordinal);
            Assert.DoesNotContain(user.SecurityStamp!, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+7 727", "\"'+7 727\"")]
    [InlineData("-2", "\"'-2\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1", "\"'＝1\"")]
    public void Cell_never_starts_with_a_formula_sign(string cell, string expected) =>
        Assert.Equal($"{expected},x\r\n", CsvFile.FormatRow([cell, "x"]));

    private static bool HasFile(string view, string text) => text.Contains("?handler=Csv", StringComparison.Ordinal)
        && typeof(CsvFile).Assembly.GetType($"CariccPortal.Web.Pages.Staff.{view.Replace('/', '.')}Model") is { } model
        && (model.GetMethod("OnGetCsv") ?? model.GetMethod("OnGetCsvAsync")) is not null;

    private static async Task FillAsync(TestSite site)
    {
        await using var db = site.Database.CreateContext();
        Assert.Empty((await new RedirectEditor(db, site.Clock).AddAsync("old", new("check") { Type = RedirectTargetType.Localized },
            Actor.ForCommand("test"))).Errors);
        await new MessageBox(db, site.Clock).AddAsync(new Message { Language = Language.English, Text = "A message." });
        await site.Database.CreateLibrary().AddAsync("a.txt", "A file"u8.ToArray(), Actor.ForCommand("test"));
        await site.DeleteAsync(await site.PublishAsync(ItemKind.News, "Item one"));
        db.BrokenLinks.Add(new BrokenLink
        {
            Url = "/nothing",
            Place = LinkPlace.Contact,
            Status = LinkStatus.NotFound,
            FailedSince = site.Clock.Now,
            CheckedAt = site.Clock.Now,
        });
        await db.SaveChangesAsync();
        await ReadAsync(site);
    }

    private static async Task ReadAsync(TestSite site)
    {
        using var reader = site.Visitor();
        await reader.OpenAsync("/en/news/item-one", ("User-Agent", "Mozilla/5.0"));
        await reader.OpenAsync("/en/news.rss", ("User-Agent", "Googlebot"));
        await reader.OpenAsync("/en/missing", ("User-Agent", "Mozilla/5.0"));
        await site.Services.GetRequiredService<ReadCounter>().StoreAsync(CancellationToken.None);
    }
}
