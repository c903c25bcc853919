using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Media;

/// <summary>Reads the content of an image or file in parts, each by a short query: slow clients hold neither the whole content in memory
/// nor a transaction of the database open.</summary>
public sealed class RenditionStream(PortalDbContext db, string hash, string name, int length) : Stream
{
    /// <summary>Size of a part in bytes.</summary>
    public const int PartSize = 256 * 1024;

    private byte[] part = [];
    private long partStart;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length || buffer.IsEmpty) return 0;
        if (Position < partStart || Position >= partStart + part.Length)
        {
            partStart = Position;
            part = await db.ReadRenditionPart(hash, name, Position, PartSize).SingleOrDefaultAsync(cancellationToken) ?? [];
            if (part.Length == 0) throw new IOException("The image or file was deleted during the download.");
        }

        var available = part.AsMemory((int)(Position - partStart));
        var count = Math.Min(available.Length, buffer.Length);
        available[..count].CopyTo(buffer);
        Position += count;
        return count;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Current => Position + offset,
        SeekOrigin.End => length + offset,
        _ => offset,
    };

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
