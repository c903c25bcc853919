using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace CariccPortal.Ratings;

/// <summary>Identifies a reader for ratings: 128 random bits that are stored only in the reader's cookie. The database has only their hash,
/// so its content cannot be used to vote for somebody else.</summary>
public readonly record struct Voter
{
    private const int ByteCount = 16;
    private const int Base64Length = 22;
    private const int HexLength = 32;

    private readonly UInt128 bits;

    private Voter(UInt128 bits) => this.bits = bits;

    /// <summary>The value of the cookie: 22 characters of base64url.</summary>
    public string Value => Base64Url.EncodeToString(ToBytes());

    /// <summary>SHA-256 of the 16 bytes, 32 bytes long. See <see cref="Vote.VoterHash"/>.</summary>
    public byte[] Hash => SHA256.HashData(ToBytes());

    /// <summary>Creates a random voter.</summary>
    public static Voter New() => Of(RandomNumberGenerator.GetBytes(ByteCount));

    /// <summary>Creates the voter of a first vote from the token of its form, so that a repeated post of one form is the same voter. A
    /// hash, so that the script that makes the token does not know the cookie.</summary>
    /// <param name="token">The received token: 22 characters of base64url, made from 128 random bits.</param>
    /// <param name="voter">The voter; not valid if the method returns false.</param>
    /// <returns>False for any other value.</returns>
    public static bool TryFromToken(string? token, out Voter voter)
    {
        if (token?.Length != Base64Length || !TryParse(token, out var random))
        {
            voter = default;
            return false;
        }

        voter = Of(SHA256.HashData([.. "first vote"u8, .. random.ToBytes()]).AsSpan(0, ByteCount));
        return true;
    }

    /// <summary>Parses the value of the cookie: 22 characters of base64url, or 32 hexadecimal digits.</summary>
    /// <param name="cookieValue">The received value.</param>
    /// <param name="voter">The voter; not valid if the method returns false.</param>
    /// <returns>False for any other value, and for a second spelling of the same bits.</returns>
    public static bool TryParse(string? cookieValue, out Voter voter)
    {
        voter = default;
        Span<byte> bytes = stackalloc byte[ByteCount];
        if (cookieValue?.Length == HexLength)
        {
            if (Convert.FromHexString(cookieValue, bytes, out _, out var written) != OperationStatus.Done || written != ByteCount)
                return false;
        }
        else if (cookieValue?.Length != Base64Length || !cookieValue.All(IsBase64Url)
            || Base64Url.DecodeFromChars(cookieValue, bytes, out _, out var read) != OperationStatus.Done || read != ByteCount)
        {
            return false;
        }

        voter = Of(bytes);
        // The last character of base64url has four unused bits: reject the other fifteen spellings of the same voter.
        return cookieValue.Length == HexLength || voter.Value == cookieValue;
    }

    /// <summary>Returns a constant, so that the value cannot get into a log.</summary>
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
