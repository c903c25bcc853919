using System.Text;
using CariccPortal.Staff;

namespace CariccPortal.Tests.Staff;

public sealed class TotpTests
{
    // RFC 6238, appendix B: the key and the last six of its eight digits.
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code)
    {
        Assert.Equal(seconds / 30, Totp.StepOf(Key, code, DateTime.UnixEpoch.AddSeconds(seconds)));
    }

    [Theory]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(-60, false)]
    [InlineData(60, false)]
    public void A_clock_may_be_one_step_off_and_no_more(int seconds, bool isTaken)
    {
        var now = new DateTime(2024, 6, 1, 7, 0, 0, DateTimeKind.Utc);

        Assert.Equal(isTaken, Totp.StepOf(Key, CodeAt(now.AddSeconds(seconds)), now) is not null);
    }

    [Theory]
    [InlineData("28708")]
    [InlineData("2870822")]
    [InlineData("")]
    [InlineData("abcdef")]
    [InlineData("٢٨٧٠٨٢")]
    public void What_is_not_six_digits_is_no_code(string typed) => Assert.Null(Totp.StepOf(Key, typed, DateTime.UnixEpoch.AddSeconds(59)));

    [Fact]
    public void A_code_may_be_typed_as_apps_show_it() => Assert.Equal(1, Totp.StepOf(Key, " 287 082 ", DateTime.UnixEpoch.AddSeconds(59)));

    [Fact]
    public void The_key_is_written_as_apps_read_it()
    {
        Assert.Equal("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", Totp.InWords(Key));
        Assert.Equal("otpauth://totp/CARICC:anna%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=CARICC&algorithm=SHA1&digits=6&period=30", Totp.Address(Key, "CARICC", "anna@example.org"));
    }

    private static string CodeAt(DateTime now) => new OtpNet.Totp(Key).ComputeTotp(now);
}
