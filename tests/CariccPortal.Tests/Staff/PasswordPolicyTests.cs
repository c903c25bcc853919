using CariccPortal.Staff;

namespace CariccPortal.Tests.Staff;

public sealed class PasswordPolicyTests
{
    [Theory]
    [InlineData("short")]
    [InlineData("fourteen chars")]
    [InlineData("")]
    public void Password_under_15_characters_is_too_short(string password) => Assert.Equal(PasswordPolicy.TooShort, GetError(password));

    [Fact]
    public void Password_over_the_maximum_length_is_too_long()
    {
        Assert.Equal(PasswordPolicy.TooLong, GetError(string.Concat(Enumerable.Range(0, 100).Select(n => $"{n * 7919} "))));
        Assert.Null(
            GetError(
                "winding rivers carry heavy secret letters through quiet valleys toward distant harbours where patient sailors count "
                + "forgotten stars and mend"));
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("123456789012345")]
    [InlineData("987654321098765")]
    [InlineData("abcabcabcabcabcabc")]
    [InlineData("abcdefgh abcdefgh")]
    [InlineData("qwertyuiopasdfgh")]
    [InlineData("1qaz2wsx3edc4rfv")]
    [InlineData("йцукенгшщзхъфыва")]
    [InlineData("password12345678")]
    [InlineData("Password!Password1!")]
    [InlineData("P@ssw0rd20242025")]
    [InlineData("WelcomeToCaricc1")]
    [InlineData("caricc-almaty-2026")]
    [InlineData("ПарольПароль2026")]
    [InlineData("AdministratorAdmin")]
    [InlineData("correct horse battery staple")]
    [InlineData("The Quick Brown Fox 1")]
    [InlineData("MayTheForceBeWithYou")]
    [InlineData("Aigerim.Nurlanova1990")]
    [InlineData("nurlanova-aigerim")]
    [InlineData("anurlanova@example")]
    public void Common_password_is_rejected(string password) => Assert.Equal(PasswordPolicy.Common, GetError(password));

    [Theory]
    [InlineData("six grey kettles sing")]
    [InlineData("зеленый чайник поет басом")]
    [InlineData("all lower case words")]
    [InlineData("my password is a heron by the lake")]
    [InlineData("h4x9kq2mzt7vbn3w")]
    [InlineData("               x y z k w q r t")]
    [InlineData("🐫🐎🦅🐟🦉🐍🦊🐺🦌🐗")]
    public void Long_password_needs_no_capitals_or_digits(string password) => Assert.Null(GetError(password));

    [Fact]
    public void Random_passwords_are_not_common()
    {
        for (var round = 0; round < 2000; round++) Assert.Null(GetError(SecretToken.CreateRecoveryCode()));
    }

    private static string? GetError(string password) => PasswordPolicy.GetError(password, "anurlanova", "Aigerim Nurlanova");
}
