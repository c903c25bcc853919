using CariccPortal.Items;

namespace CariccPortal.Tests.Items;

public sealed class LanguagesTests
{
    private static readonly Language Kazakh = Create("kk");

    [Fact]
    public void Configure_rejects_an_empty_list_and_repeated_codes()
    {
        Assert.Equal("At least one language is needed.", Assert.Throws<FormatException>(() => Languages.Configure([])).Message);
        Assert.Equal("Language 'kk' is listed twice.",
            Assert.Throws<FormatException>(() => Languages.Configure([Kazakh, Language.English, Kazakh])).Message);
    }

    [Fact]
    public void Configure_rejects_another_list_than_the_first()
    {
        Languages.Configure([Language.English, Language.Russian]);

        Assert.Throws<InvalidOperationException>(() => Languages.Configure([Language.English, Language.Russian, Kazakh]));
        Assert.Equal([Language.English, Language.Russian], Languages.All);
    }

    [Theory]
    [InlineData("KK", "Қазақша", "kk-KZ", "one-other", "none", "'KK' is not a language code")]
    [InlineData("kk", " ", "kk-KZ", "one-other", "none", "'kk' has no name")]
    [InlineData("kk", "Қазақша", "no such culture", "one-other", "none", "no culture 'no such culture'")]
    [InlineData("kk", "Қазақша", "kk-KZ", "kazakh", "none", "no plural rule 'kazakh'")]
    [InlineData("kk", "Қазақша", "kk-KZ", "one-other", "kazakh", "no stemmer 'kazakh'")]
    public void Create_names_the_wrong_value(string code, string name, string culture, string pluralRule, string stemmer, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Language.Create(code, name, culture, pluralRule, stemmer)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Languages_are_ordered_as_configured_and_unlisted_ones_last() =>
        Assert.Equal(["en", "ru", "kk", "uz"],
            new[] { Create("uz"), Language.Russian, Kazakh, Language.English }.Order().Select(one => one.Code));

    private static Language Create(string code) => Language.Create(code, code, "", "one-other", "none");
}
