using CariccPortal.Items;

namespace CariccPortal.Tests.Items;

public sealed class LocalizedTextTests
{
    private static readonly Language Kazakh = Language.Create("kk", "Қазақша", "kk-KZ", "one-other", "none");

    [Fact]
    public void Get_falls_back_to_the_default_language_and_then_to_any()
    {
        Assert.Equal("Астана", Text(("en", "Astana"), ("ru", "Астана")).Get(Language.Russian));
        Assert.Equal("Astana", Text(("en", "Astana"), ("ru", "Астана")).Get(Kazakh));
        Assert.Equal("Астана", Text(("ru", "Астана")).Get(Language.English));
        Assert.Equal("Астана", Text(("kk", "Астана")).Get(Language.English));
        Assert.Equal("", LocalizedText.Empty.Get(Language.English));
    }

    [Fact]
    public void In_does_not_fall_back() => Assert.Equal("", Text(("ru", "Астана")).In(Language.English));

    [Fact]
    public void Empty_texts_are_left_out() => Assert.True(new LocalizedText((Language.English, ""), (Language.Russian, null)).IsEmpty);

    [Fact]
    public void Json_has_one_form_and_keeps_languages_that_are_not_configured()
    {
        var text = Text(("ru", "«Астана» & <b>"), ("kk", "Астана"), ("en", "Astana"));

        Assert.Equal("""{"en":"Astana","kk":"Астана","ru":"«Астана» & <b>"}""", text.ToJson());
        Assert.Equal(text, LocalizedText.FromJson(text.ToJson()));
        Assert.NotEqual(text, Text(("en", "Astana")));
    }

    private static LocalizedText Text(params (string Code, string Text)[] texts) => LocalizedText.FromCodes(texts);
}
