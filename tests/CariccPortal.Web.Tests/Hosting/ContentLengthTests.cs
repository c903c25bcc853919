using System.Net.Sockets;
using System.Text;

namespace CariccPortal.Web.Tests.Hosting;

public sealed class ContentLengthTests
{
    [Theory]
    [InlineData("5", false)]
    [InlineData("05", false)]
    [InlineData("+5", true)]
    [InlineData("-5", true)]
    [InlineData("5 5", true)]
    [InlineData("0x5", true)]
    [InlineData("5,5", true)]
    [InlineData("5.0", true)]
    [InlineData("\u00A05", true)]
    [InlineData("99999999999999999999999999999999999999999", true)]
    public async Task Only_digits_are_a_length(string length, bool isRejected)
    {
        await using var site = await TestSite.StartAsync();
        var url = site.Listen();
        using var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();

        await stream.WriteAsync(
            Encoding.UTF8.GetBytes(
                $"POST /robots.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {length}\r\n\r\nabcde"),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var status = (await reader.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ')[1];

        Assert.Equal(isRejected, status == "400");
    }
}
