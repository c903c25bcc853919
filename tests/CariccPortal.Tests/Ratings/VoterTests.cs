using System.Security.Cryptography;
using CariccPortal.Ratings;

namespace CariccPortal.Tests.Ratings;

public sealed class VoterTests
{
    [Fact]
    public void TryParse_of_a_voter_value_returns_the_same_voter()
    {
        var voter = Voter.New();

        Assert.True(Voter.TryParse(voter.Value, out var read));
        Assert.Equal((voter, voter.Value), (read, read.Value));
        Assert.Equal(22, voter.Value.Length);
        Assert.NotEqual(voter, Voter.New());
    }

    [Fact]
    public void TryParse_reads_base64url_and_hexadecimal()
    {
        Assert.True(Voter.TryParse("000102030405060708090a0b0c0d0e0f", out var hex));
        Assert.True(Voter.TryParse("AAECAwQFBgcICQoLDA0ODw", out var base64));

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
    public void TryParse_with_an_invalid_value_returns_false(string? value) => Assert.False(Voter.TryParse(value, out _));

    [Fact]
    public void ToString_does_not_contain_the_value()
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
    public void Average_has_one_decimal_place(int count, int sum, string? average) =>
        Assert.Equal(average is null
            ? null : decimal.Parse(average, System.Globalization.CultureInfo.InvariantCulture), new RatingTotals(count, sum).Average);
}
