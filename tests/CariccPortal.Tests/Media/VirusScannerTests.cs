using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using CariccPortal.Media;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Media;

/// <summary>Uploads are scanned by a daemon that speaks clamd's protocol, on a socket of the test.</summary>
public sealed class VirusScannerTests
{
    // The test file of the antivirus industry (eicar.org), in two parts, so that no scanner finds it in this source.
    private const string Eicar = @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    [Fact]
    public async Task Infected_file_is_rejected_by_name()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var clamd = new FakeClamd();

        var result = await AddAsync(database, clamd.Address, Encoding.UTF8.GetBytes(Eicar));

        Assert.Equal(new MediaError(MediaErrorCode.Infected, "Eicar-Test-Signature"), result.Error);
        await using var db = database.CreateContext();
        Assert.False(await db.MediaAssets.AnyAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(200_000)]
    public async Task Clean_file_is_stored_after_a_scan_of_all_bytes(int length)
    {
        await using var database = await TestDatabase.CreateAsync();
        using var clamd = new FakeClamd();
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, length).Select(at => (char)('a' + (at % 26)))));

        var result = await AddAsync(database, clamd.Address, content);

        Assert.Null(result.Error);
        Assert.Equal(content, Assert.Single(clamd.Scanned));
    }

    [Theory]
    [InlineData("INSTREAM size limit exceeded. ERROR")]
    [InlineData("")]
    public async Task File_that_was_not_scanned_is_rejected(string reply)
    {
        await using var database = await TestDatabase.CreateAsync();
        using var clamd = new FakeClamd(reply);

        Assert.Equal(MediaErrorCode.ScannerUnavailable, (await AddAsync(database, clamd.Address, "text"u8.ToArray())).Error?.Code);
    }

    [Theory]
    [InlineData("/there/is/no/socket")]
    [InlineData("127.0.0.1:1")]
    public async Task Missing_scanner_rejects_the_file(string address)
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Equal(MediaErrorCode.ScannerUnavailable, (await AddAsync(database, address, "text"u8.ToArray())).Error?.Code);
    }

    private static Task<MediaResult> AddAsync(TestDatabase database, string address, byte[] content) =>
        database.CreateLibrary(new MediaOptions { ClamdAddress = address }).AddAsync("notes.txt", content, SampleDrafts.Editor);

    private sealed class FakeClamd : IDisposable
    {
        private readonly TempFolder folder = new();
        private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

        public FakeClamd(string? reply = null)
        {
            Address = Path.Combine(folder.Path, "clamd");
            listener.Bind(new UnixDomainSocketEndPoint(Address));
            listener.Listen();
            _ = ServeAsync(reply);
        }

        public string Address { get; }

        public List<byte[]> Scanned { get; } = [];

        public void Dispose()
        {
            listener.Dispose();
            folder.Dispose();
        }

        private async Task ServeAsync(string? reply)
        {
            using var socket = await listener.AcceptAsync();
            await using var stream = new NetworkStream(socket);
            var command = new byte[10];
            await stream.ReadExactlyAsync(command);
            Assert.Equal("zINSTREAM\0"u8.ToArray(), command);
            using var content = new MemoryStream();
            var length = new byte[4];
            while (true)
            {
                await stream.ReadExactlyAsync(length);
                var chunk = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
                if (chunk.Length == 0) break;
                await stream.ReadExactlyAsync(chunk);
                content.Write(chunk);
            }

            Scanned.Add(content.ToArray());
            var isFound = Encoding.UTF8.GetString(content.ToArray()).Contains(Eicar, StringComparison.Ordinal);
            reply ??= $"stream: {(isFound ? "Eicar-Test-Signature FOUND" : "OK")}";
            await stream.WriteAsync(Encoding.UTF8.GetBytes(reply + "\0"));
        }
    }
}
