using System.Text;
using CariccPortal.Staff;

namespace CariccPortal.Tests.Staff;

public sealed class TotpTests
{
    // RFC 6238, appendix B: the key and the last six of the eight digits.
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_equal_the_RFC_6238_test_values(long seconds, string code)
    {
        Assert.Equal(seconds / 30, Totp.FindTimeStep(Key, code, DateTime.UnixEpoch.AddSeconds(seconds)));
    }

    [Theory]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(-60, false)]
    [InlineData(60, false)]
    public void Code_within_one_time_step_is_accepted(int seconds, bool isAccepted)
    {
        var now = new DateTime(2024, 6, 1, 7, 0, 0, DateTimeKind.Utc);

        Assert.Equal(isAccepted, Totp.FindTimeStep(Key, CodeAt(now.AddSeconds(seconds)), now) is not null);
    }

    [Theory]
    [InlineData("28708")]
    [InlineData("2870822")]
    [InlineData("")]
    [InlineData("abcdef")]
    [InlineData("٢٨٧٠٨٢")]
    public void Code_without_exactly_six_digits_is_rejected(string typed) =>
        Assert.Null(Totp.FindTimeStep(Key, typed, DateTime.UnixEpoch.AddSeconds(59)));

    [Fact]
    public void Code_with_spaces_is_accepted() => Assert.Equal(1, Totp.FindTimeStep(Key, " 287 082 ", DateTime.UnixEpoch.AddSeconds(59)));

    [Fact]
    public void Key_is_formatted_as_base32_and_as_a_URI()
    {
        Assert.Equal("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", Totp.FormatKey(Key));
        Assert.Equal(
            "otpauth://totp/CARICC:anna%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            + "&issuer=CARICC&algorithm=SHA1&digits=6&period=30",
            Totp.BuildKeyUri(Key, "CARICC", "anna@example.org"));
    }

    private static string CodeAt(DateTime now) => new OtpNet.Totp(Key).ComputeTotp(now);
}
