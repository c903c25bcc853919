using System.Net;
using System.Text;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Pages.Staff.AuditLog;

namespace CariccPortal.Web.Tests.Pages.Staff.AuditLog;

public sealed class CsvTests
{
    [Fact]
    public async Task Csv_contains_every_matching_entry_in_order()
    {
        await using var site = await TestSite.StartAsync();
        for (var number = 1; number <= 15; number++)
            await site.PublishAsync(ItemKind.News, $"=HYPERLINK(\"https://example.org/{number}\"), «камень»");
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        using var answer = await administrator.Client.GetAsync("/ru/staff/audit-log/csv?action=publish");
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment; filename=\"audit-2024-06-01.csv\"", answer.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("entry,at,action,user,userId,session,item,detail,hash", lines[0]);
        Assert.Equal(16, lines.Length);
        Assert.StartsWith("1,2024-06-01T", lines[1], StringComparison.Ordinal);
        Assert.Contains(",publish,test,,,1,\"'=HYPERLINK(\"\"https://example.org/1\"\"), «камень»\",", lines[1], StringComparison.Ordinal);
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
    [InlineData("＝1", "\"'＝1\"")]
    public void Cell_never_starts_with_a_formula_sign(string cell, string expected) =>
    Assert.Equal($"{expected},x\r\n", CsvWriter.Row(cell, "x"));
}
