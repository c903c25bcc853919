using CariccPortal.Items;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Tests.Localization;

public sealed class PluralTests
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
    public void A_number_takes_the_form_that_its_language_asks_for(int number, int english, int russian)
    {
        Assert.Equal(english, Plural.Form(Language.English, number));
        Assert.Equal(russian, Plural.Form(Language.Russian, number));
    }
}
