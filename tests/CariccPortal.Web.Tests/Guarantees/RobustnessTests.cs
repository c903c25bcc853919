using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>Reading changes nothing, and nothing that is asked for is a fault.</summary>
public sealed class RobustnessTests(SeededSite seeded)
{
    private static readonly string[] InvalidValues =
    [
        "-1", "0", "2147483648", "99999999999999999999", "1e9", "0x1", "NaN", "null", "%F0%9F%8E%88", "'", "%22", "'%20OR%201=1--",
            "%3Cscript%3E", "..%2F..%2Fetc%2Fpasswd",
        "%2e%2e%2f", "..%5C..%5C", "%D0%BE%D1%82%D1%87%D0%B5%D1%82", "%EF%BF%BE", "%C3%28", "%ED%A0%80", "%25", "{0}", "%7B%7B7*7%7D%7D",
            "a+b", "%20", ".", "con", "%E2%80%AE", new('a', 8192),
    ];

    [Fact]
    public async Task GET_requests_by_an_editor_change_no_table()
    {
        await using var site = await TestSite.StartSeededAsync();
        await site.DeleteAsync(await site.PublishAsync(ItemKind.News, "Binned"));
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var map = await SiteUrlList.ReadAsync(site);
        var ratings = Languages.All.SelectMany(
            language => new[] { $"/{language.Code}/ratings/1", $"/{language.Code}/ratings/1?stars=5",
                $"/{language.Code}/ratings/1/withdraw" });
        var asked = new[] { "?done=deleted", "?id=1&version=1",
            "?Form.Translations[en].Title=x" }.SelectMany(query => map.AdminUrls.Select(address => address + query));
        await editor.OpenAsync("/en/staff/items/add");
        var before = await ReadTablesAsync(site);

        foreach (var address in map.PublicUrls.Concat(map.AdminUrls).Concat(asked).Concat(ratings)) await editor.OpenAsync(address);

        Assert.NotEmpty(before);
        Assert.Equal(before, await ReadTablesAsync(site));
        Assert.Equal(HttpStatusCode.OK, (await editor.OpenAsync("/en/staff")).Status);
    }

    [Theory]
    [InlineData("/en/{0}")]
    [InlineData("/{0}")]
    [InlineData("/en/news/{0}")]
    [InlineData("/ru/meetings/{0}")]
    [InlineData("/en/countries/{0}")]
    [InlineData("/ru/about/{0}")]
    [InlineData("/en/errors/{0}")]
    [InlineData("/en/ratings/{0}")]
    public async Task Invalid_path_segment_returns_404(string form)
    {
        using var reader = seeded.Reader();

        foreach (var nasty in InvalidValues)
        {
            var address = string.Format(CultureInfo.InvariantCulture, form, nasty);
            var status = (await reader.OpenAsync(address)).Status;
            var isTold = status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.RequestUriTooLong
                or HttpStatusCode.MethodNotAllowed
                // An address of dots alone is another address.
                || (nasty is "." or "%2e%2e%2f" && (int)status < 400)
                // Capitals are another spelling, which leads to the one without.
                || (nasty is "NaN" && status == HttpStatusCode.MovedPermanently);
            Assert.True(isTold, $"{address[..Math.Min(80, address.Length)]}: {status}");
        }
    }

    [Fact]
    public async Task Invalid_query_never_returns_500()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        string[] forms =
        [
            "/en/news?page={0}", "/en/countries/finland?page={0}", "/en?{0}", "/en/countries/finland?handler={0}",
                "/en/staff/items/edit/1?handler={0}", "/en/staff?list=%00&kind=%00&page=%00&done=%00", "/ru/news?{0}={0}",
                    "/en/meetings/meeting-with-liaison-officer-of-finland?rating={0}",
            "/en/staff?page={0}", "/en/staff?kind={0}", "/en/staff?status={0}", "/en/staff?done={0}", "/en/staff/bin?page={0}&done={0}",
                "/en/staff/items/edit/1?done={0}", "/en/account/sign-in?then={0}",
            "/en/staff/items/edit/{0}", "/en/staff/items/delete/{0}", "/ru/staff/items/preview/{0}",
        ];

        foreach (var form in forms)
        {
            foreach (var nasty in InvalidValues)
            {
                var address = string.Format(CultureInfo.InvariantCulture, form, nasty);
                var status = (int)(await editor.OpenAsync(address)).Status;
                Assert.True(status < 500, $"{address[..Math.Min(80, address.Length)]}: {status}");
            }
        }
    }

    [Theory]
    [InlineData("/en/countries/finland")]
    [InlineData("/ru/news")]
    [InlineData("/en")]
    [InlineData("/en/meetings/meeting-with-liaison-officer-of-finland")]
    public async Task Unknown_handler_changes_nothing(string path)
    {
        var named = await seeded.OpenAsync(path + "?handler=Nothing");

        Assert.Equal(HttpStatusCode.OK, named.Status);
        Assert.Equal((await seeded.OpenAsync(path)).Text, named.Text);
    }

    [Fact]
    public async Task POST_to_a_GET_only_page_returns_405()
    {
        using var reader = seeded.Reader();
        var token = (await reader.OpenAsync("/en/account/sign-in")).Form("Sign in").Fields();

        foreach (var address in new[] { "/en", "/en/news", "/en/countries/finland", "/ru/about/privacy",
            "/en/meetings/meeting-with-liaison-officer-of-finland" })
            Assert.Equal(HttpStatusCode.MethodNotAllowed, (await reader.PostAsync(address, token)).Status);
    }

    [Theory]
    [InlineData("Cookie", "staff=x; voter=%00; form=\"; __Host-voter=;;;")]
    [InlineData("Accept-Language", "ru-\uFFFD;q=2, *;q=-1")]
    [InlineData("Accept", "not/a/type,;q")]
    [InlineData("If-Modified-Since", "yesterday")]
    [InlineData("Range", "bytes=9-1")]
    [InlineData("X-Forwarded-For", "x, 1.2.3.4.5")]
    public async Task Invalid_header_never_returns_500(string name, string value)
    {
        foreach (var address in new[] { "/en", "/", "/en/meetings/meeting-with-liaison-officer-of-finland", "/site.css", "/en/staff" })
            Assert.True((int)(await seeded.OpenAsync(address, (name, value))).Status < 500, address);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("NONSENSE")]
    [InlineData("POST")]
    public async Task Unsupported_method_returns_4xx(string method)
    {
        using var reader = seeded.Reader();

        foreach (var address in new[] { "/en", "/en/news", "/en/meetings/meeting-with-liaison-officer-of-finland", "/robots.txt",
            "/en/nothing-here", "/en/ratings/1", "/site.css", "/en/account/sign-in" })
        {
            var status = (int)(await reader.RequestAsync(new HttpMethod(method), address)).Status;
            Assert.True(status is >= 400 and < 500, $"{method} {address}: {status}");
        }
    }

    private static async Task<IReadOnlyDictionary<string, string>> ReadTablesAsync(TestSite site)
    {
        await using var connection = new SqliteConnection(site.Database.ConnectionString);
        await connection.OpenAsync();
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var db = site.Database.CreateContext();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>()
            .Distinct(StringComparer.Ordinal))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var rows = await command.ExecuteReaderAsync();
            var text = new StringBuilder();
            while (await rows.ReadAsync())
            {
                for (var column = 0; column < rows.FieldCount; column++)
                    text.Append(CultureInfo.InvariantCulture,
                        $"{(rows.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : rows.GetValue(column))}\u001f");
                text.Append('\n');
            }

            hashes[table] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }

        return hashes;
    }
}
