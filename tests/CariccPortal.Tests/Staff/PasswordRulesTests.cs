using CariccPortal.Staff;

namespace CariccPortal.Tests.Staff;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("short")]
    [InlineData("fourteen chars")]
    [InlineData("")]
    public void Fewer_than_15_characters_are_too_few(string password) => Assert.Equal(PasswordRules.TooShort, Fault(password));

    [Fact]
    public void A_limit_is_there_and_it_is_far_away()
    {
        Assert.Equal(PasswordRules.TooLong, Fault(string.Concat(Enumerable.Range(0, 100).Select(n => $"{n * 7919} "))));
        Assert.Null(Fault("winding rivers carry heavy secret letters through quiet valleys toward distant harbours where patient sailors count forgotten stars and mend"));
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
    public void What_is_tried_first_is_refused(string password) => Assert.Equal(PasswordRules.Common, Fault(password));

    [Theory]
    [InlineData("six grey kettles sing")]
    [InlineData("зеленый чайник поет басом")]
    [InlineData("all lower case words")]
    [InlineData("my password is a heron by the lake")]
    [InlineData("h4x9kq2mzt7vbn3w")]
    [InlineData("               x y z k w q r t")]
    [InlineData("🐫🐎🦅🐟🦉🐍🦊🐺🦌🐗")]
    public void Whatever_else_is_long_is_taken_without_capitals_or_digits(string password) => Assert.Null(Fault(password));

    [Fact]
    public void Random_ones_are_never_taken_for_common_ones()
    {
        for (var round = 0; round < 2000; round++) Assert.Null(Fault(Secret.ForPaper()));
    }

    private static string? Fault(string password) => PasswordRules.FaultOf(password, "anurlanova", "Aigerim Nurlanova");
}
