using CariccPortal.Integrity;
using CariccPortal.Items;

namespace CariccPortal.Tests.Integrity;

public sealed class VersionReferenceTests
{
    private static readonly VersionReference Reference = new(1042, Language.English, 3);

    [Theory]
    [InlineData("{0}")]
    [InlineData(" {0} ")]
    [InlineData("carICC 1042 en 3 {1} .")]
    [InlineData("CARICC–1042–EN–3–{1}")]
    [InlineData("1042-en-3-{1}")]
    [InlineData("САRIСС-1042-ЕN-3-{1}")]
    public void Parse_accepts_what_people_type(string typed)
    {
        var printed = Reference.ToString();
        Assert.Equal(Reference, VersionReference.Parse(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, typed, printed, printed[^2..])));
    }

    [Fact]
    public void Parse_finds_every_wrong_digit()
    {
        var printed = Reference.ToString();
        for (var at = 0; at < printed.Length; at++)
        {
            if (!char.IsAsciiDigit(printed[at])) continue;
            foreach (var digit in "0123456789".Where(digit => digit != printed[at]))
                Assert.Null(VersionReference.Parse(printed[..at] + digit + printed[(at + 1)..]));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("CARICC")]
    [InlineData("CARICC-1042-EN-3")]
    [InlineData("CARICC-99999999999-EN-3-11")]
    [InlineData("https://example.org/en/news/a")]
    public void Parse_rejects_anything_else(string typed) => Assert.Null(VersionReference.Parse(typed));
}
