using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace CariccPortal.Ratings;

/// <summary>A visitor as the ratings know one: 128 random bits, kept in the visitor's cookie alone. The store has only
/// their hash, so that nobody can vote in another's name with what is stored.</summary>
public readonly record struct Voter
{
    private const int ByteCount = 16;
    private const int Base64Length = 22;
    private const int HexLength = 32;

    private readonly UInt128 bits;

    private Voter(UInt128 bits) => this.bits = bits;

    /// <summary>The value for the cookie: 22 characters of base64url.</summary>
    public string Value => Base64Url.EncodeToString(ToBytes());

    /// <summary>The SHA-256 of the 16 bytes; 32 bytes. See <see cref="Vote.VoterHash"/>.</summary>
    public byte[] Hash => SHA256.HashData(ToBytes());

    /// <summary>A voter nobody has met.</summary>
    public static Voter New() => Of(RandomNumberGenerator.GetBytes(ByteCount));

    /// <summary>Reads a cookie's value: exactly 22 characters of base64url, or 32 hexadecimal digits.</summary>
    /// <param name="cookieValue">The value as it came.</param>
    /// <param name="voter">The voter; not to be used where the answer is false.</param>
    /// <returns>False for anything else, also for a second spelling of the same bits.</returns>
    public static bool TryParse(string? cookieValue, out Voter voter)
    {
        voter = default;
        Span<byte> bytes = stackalloc byte[ByteCount];
        if (cookieValue?.Length == HexLength)
        {
            if (Convert.FromHexString(cookieValue, bytes, out _, out var written) != OperationStatus.Done || written != ByteCount) return false;
        }
        else if (cookieValue?.Length != Base64Length || !cookieValue.All(IsBase64Url)
            || Base64Url.DecodeFromChars(cookieValue, bytes, out _, out var read) != OperationStatus.Done || read != ByteCount)
        {
            return false;
        }

        voter = Of(bytes);
        // The last character of base64url has four bits to spare: one voter must not have sixteen spellings.
        return cookieValue.Length == HexLength || voter.Value == cookieValue;
    }

    /// <summary>Nothing of the value, so that it cannot slip into a log.</summary>
    public override string ToString() => "a voter";

    private static bool IsBase64Url(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';

    private static Voter Of(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    private byte[] ToBytes()
    {
        var bytes = new byte[ByteCount];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        return bytes;
    }
}
