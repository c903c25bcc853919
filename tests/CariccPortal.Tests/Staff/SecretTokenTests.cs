using CariccPortal.Staff;

namespace CariccPortal.Tests.Staff;

public sealed class SecretTokenTests
{
    // A hash without a salt and without iterations is enough from 112 bits on (OWASP ASVS 5.0, 6.5.2).
    [Fact]
    public void Recovery_code_has_at_least_112_bits()
    {
        const int Characters = 31;
        var codes = Enumerable.Range(0, 200).Select(_ => SecretToken.CreateRecoveryCode()).ToList();

        Assert.All(codes, code => Assert.Matches("^([a-z2-9]{4}-){5}[a-z2-9]{4}$", code));
        Assert.Equal(Characters, codes.SelectMany(code => code).Where(sign => sign != '-').Distinct().Count());
        Assert.True(codes[0].Count(sign => sign != '-') * Math.Log2(Characters) >= 112);
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }
}
