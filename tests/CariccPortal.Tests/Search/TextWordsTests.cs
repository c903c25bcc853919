using CariccPortal.Markup;
using CariccPortal.Search;

namespace CariccPortal.Tests.Search;

public sealed class TextWordsTests
{
    [Theory]
    [InlineData("Seized: 7.5 tons", "seiz 7 5 ton")]
    [InlineData("НОВОСТЬ новости", "новост новост")]
    [InlineData("счёт счет", "счет счет")]
    [InlineData("QR-кодов", "qr код")]
    [InlineData("Türkiye TÜRKİYE", "turkiy turkiy")]
    [InlineData("Centre’s centres' Centre's", "centr centr centr")]
    [InlineData("нар\u00ADкотик", "наркотик")]
    [InlineData("и\u0306од йод", "йод йод")]
    [InlineData("ﬁsh ＡＢＣ", "fish abc")]
    [InlineData("'' — … 😀 %_[] \0", "")]
    [InlineData("Қазақстан", "қазақста")]
    public void Words_are_folded_and_stemmed_by_their_script(string text, string stems) =>
        Assert.Equal(stems, string.Join(' ', TextWords.StemsIn(text)));

    [Fact]
    public void A_word_tells_where_it_stands()
    {
        const string text = "Über «Рефлекс», d’Or";
        Assert.Equal(["Über", "Рефлекс", "d’Or"], TextWords.In(text).Select(word => text.Substring(word.At, word.Length)));
    }

    [Fact]
    public void Halves_of_surrogate_pairs_and_endless_words_are_borne()
    {
        Assert.Empty(TextWords.In("\uD83D"));
        Assert.Equal(["a", "b"], TextWords.StemsIn("a\uD83Db"));
        Assert.All(TextWords.In(new string('щ', 5000)), word => Assert.True(word.Form.Length <= 64));
    }

    [Fact]
    public void A_body_without_its_elements_keeps_its_words_apart_and_whole() =>
        Assert.Equal("Head One two whole & <b> cell next", PlainBody.Of(BodyMarkup.ToHtml("## Head\n\nOne\ntwo wh**ol**e & <b>\n\n| cell | next |\n|---|---|\n")));
}
