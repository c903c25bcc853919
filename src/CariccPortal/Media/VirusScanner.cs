using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CariccPortal.Media;

/// <summary>Has uploads scanned by ClamAV's daemon: the INSTREAM command of clamd(8). A file that was not scanned is rejected.</summary>
internal static class VirusScanner
{
    private const int ChunkSize = 65_536;
    private const int MaxReplyLength = 1000;
    private const string Found = " FOUND";

    // clamd itself ends a scan after two minutes by default.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <summary>Scans a file.</summary>
    /// <param name="address">The path of clamd's socket, or its host and port.</param>
    /// <param name="content">The file.</param>
    /// <param name="cancel">Cancels the scan.</param>
    /// <returns>Null if the file is clean.</returns>
    public static async Task<MediaError?> ScanAsync(string address, byte[] content, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(Timeout);
        try
        {
            using var socket = await ConnectAsync(address, timeout.Token);
            await using var stream = new NetworkStream(socket);
            await SendAsync(stream, content, timeout.Token);
            return Interpret(await ReadReplyAsync(stream, timeout.Token));
        }
        catch (Exception failure) when (failure is IOException or SocketException
            || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new(MediaErrorCode.ScannerUnavailable);
        }
    }

    private static async Task<Socket> ConnectAsync(string address, CancellationToken cancel)
    {
        var isPath = address.StartsWith('/');
        var socket = isPath
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (isPath) await socket.ConnectAsync(new UnixDomainSocketEndPoint(address), cancel);
            else
            {
                var colon = address.LastIndexOf(':');
                await socket.ConnectAsync(address[..colon], int.Parse(address[(colon + 1)..], CultureInfo.InvariantCulture), cancel);
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Each chunk follows its length; a length of zero ends the file.
    private static async Task SendAsync(NetworkStream stream, byte[] content, CancellationToken cancel)
    {
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancel);
        var length = new byte[4];
        for (var at = 0; at < content.Length; at += ChunkSize)
        {
            var chunk = content.AsMemory(at, Math.Min(ChunkSize, content.Length - at));
            BinaryPrimitives.WriteInt32BigEndian(length, chunk.Length);
            await stream.WriteAsync(length, cancel);
            await stream.WriteAsync(chunk, cancel);
        }

        await stream.WriteAsync(new byte[4], cancel);
    }

    private static async Task<string> ReadReplyAsync(NetworkStream stream, CancellationToken cancel)
    {
        var reply = new byte[MaxReplyLength];
        var length = await stream.ReadAtLeastAsync(reply, reply.Length, throwOnEndOfStream: false, cancel);
        return Encoding.UTF8.GetString(reply, 0, length).TrimEnd('\0', '\n');
    }

    private static MediaError? Interpret(string reply) => reply switch
    {
        "stream: OK" => null,
        _ when reply.EndsWith(Found, StringComparison.Ordinal) =>
            new(MediaErrorCode.Infected, reply[(reply.IndexOf(' ', StringComparison.Ordinal) + 1)..^Found.Length]),
        _ => new(MediaErrorCode.ScannerUnavailable),
    };
}
