using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Localization;

public sealed class PluralRulesTests
{
    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 1)]
    [InlineData(4, 1, 1)]
    [InlineData(5, 1, 2)]
    [InlineData(10, 1, 2)]
    [InlineData(11, 1, 2)]
    [InlineData(12, 1, 2)]
    [InlineData(14, 1, 2)]
    [InlineData(15, 1, 2)]
    [InlineData(20, 1, 2)]
    [InlineData(21, 1, 0)]
    [InlineData(22, 1, 1)]
    [InlineData(25, 1, 2)]
    [InlineData(100, 1, 2)]
    [InlineData(101, 1, 0)]
    [InlineData(111, 1, 2)]
    [InlineData(112, 1, 2)]
    [InlineData(114, 1, 2)]
    [InlineData(121, 1, 0)]
    [InlineData(1002, 1, 1)]
    [InlineData(1_000_000, 1, 2)]
    public void GetFormIndex_returns_the_form_of_the_language(int number, int english, int russian)
    {
        Assert.Equal(english, PluralRules.GetFormIndex(Language.English.PluralRule, number));
        Assert.Equal(russian, PluralRules.GetFormIndex(Language.Russian.PluralRule, number));
    }
}
