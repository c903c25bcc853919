using System.IO.Compression;
using System.Text;
using CariccPortal.Web.Caching;
using Microsoft.Extensions.Primitives;

namespace CariccPortal.Web.Tests.Caching;

public sealed class PackingTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("brotli", null)]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("br;q=0", null)]
    [InlineData("*", null)]
    [InlineData("*;q=0.1", "br")]
    [InlineData("identity", null)]
    [InlineData("gzip;q=;;", null)]
    public void The_best_that_a_client_takes_is_chosen(string accepted, string? packing) =>
        Assert.Equal(packing, Packing.For(accepted.Length == 0 ? StringValues.Empty : new(accepted)));

    [Theory]
    [InlineData(Packing.Brotli)]
    [InlineData(Packing.Gzip)]
    public void What_is_packed_is_smaller_and_unpacks_to_the_same(string packing)
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Новости Центра. ", 400)));
        var packed = Packing.Pack(body, packing);
        using var source = new MemoryStream(packed);
        using Stream unpacking = packing == Packing.Brotli ? new BrotliStream(source, CompressionMode.Decompress) : new GZipStream(source, CompressionMode.Decompress);
        using var target = new MemoryStream();
        unpacking.CopyTo(target);
        Assert.Equal(body, target.ToArray());
        Assert.True(packed.Length < body.Length / 10);
    }
}
