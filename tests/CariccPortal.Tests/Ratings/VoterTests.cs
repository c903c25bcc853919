using System.Security.Cryptography;
using CariccPortal.Ratings;

namespace CariccPortal.Tests.Ratings;

public sealed class VoterTests
{
    [Fact]
    public void A_voters_value_reads_back_as_the_same_voter()
    {
        var voter = Voter.New();

        Assert.True(Voter.TryRead(voter.Value, out var read));
        Assert.Equal((voter, voter.Value), (read, read.Value));
        Assert.Equal(22, voter.Value.Length);
        Assert.NotEqual(voter, Voter.New());
    }

    [Fact]
    public void Both_spellings_are_read_and_the_hash_is_that_of_the_sixteen_bytes()
    {
        Assert.True(Voter.TryRead("000102030405060708090a0b0c0d0e0f", out var hex));
        Assert.True(Voter.TryRead("AAECAwQFBgcICQoLDA0ODw", out var base64));

        Assert.Equal(hex, base64);
        Assert.Equal(SHA256.HashData([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]), hex.Hash);
        Assert.Equal("AAECAwQFBgcICQoLDA0ODw", hex.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAECAwQFBgcICQoLDA0OD")]
    [InlineData("AAECAwQFBgcICQoLDA0ODwA")]
    [InlineData("AAECAwQFBgcICQoLDA0ODx")]
    [InlineData("AAECAwQFBgcICQoLDA0O+w")]
    [InlineData("AAECAwQFBgcICQoLDA0=Dw")]
    [InlineData("AAECAwQFBgcI QoLDA0ODw")]
    [InlineData("ААECAwQFBgcICQoLDA0ODw")]
    [InlineData("000102030405060708090a0b0c0d0e0g")]
    [InlineData("000102030405060708090a0b0c0d0e0f0")]
    [InlineData("AAECAwQFBgcICQoLDA0ODw==")]
    public void Anything_else_is_no_voter(string? value) => Assert.False(Voter.TryRead(value, out _));

    [Fact]
    public void A_voters_value_does_not_slip_into_a_text()
    {
        var voter = Voter.New();

        Assert.DoesNotContain(voter.Value, $"{voter}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(1, 5, "5")]
    [InlineData(3, 13, "4.3")]
    [InlineData(4, 17, "4.3")]
    [InlineData(20, 85, "4.3")]
    public void An_average_has_one_decimal(int count, int sum, string? average) =>
        Assert.Equal(average is null ? null : decimal.Parse(average, System.Globalization.CultureInfo.InvariantCulture), new Tally(count, sum).Average);
}
