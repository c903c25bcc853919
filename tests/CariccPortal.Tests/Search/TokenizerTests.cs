using CariccPortal.Markup;
using CariccPortal.Search;

namespace CariccPortal.Tests.Search;

public sealed class TokenizerTests
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
    [InlineData("Қазақстан", "қазақстан")]
    public void Words_are_normalized_and_stemmed_by_script(string text, string stems) =>
        Assert.Equal(stems, string.Join(' ', Tokenizer.GetStems(text)));

    [Theory]
    [InlineData("O'zbekiston")]
    [InlineData("O‘zbekiston")]
    [InlineData("O’zbekiston")]
    [InlineData("Oʻzbekiston")]
    [InlineData("Oʼzbekiston")]
    [InlineData("O`zbekiston")]
    [InlineData("O´zbekiston")]
    [InlineData("O′zbekiston")]
    [InlineData("O＇zbekiston")]
    [InlineData("Ozbekiston")]
    [InlineData("O\u200B‘\u2060zbeki\u200Bston")]
    [InlineData("\uFEFFO‘zbe\u200Ckis\u200Dton\u200E")]
    public void Apostrophes_and_invisible_characters_do_not_matter(string text)
    {
        var word = Assert.Single(Tokenizer.Tokenize(text));
        Assert.Equal(("ozbekiston", "ozbekiston"), (word.NormalizedForm, word.Stem));
        Assert.Equal(CariccPortal.Items.Slug.From(text), word.NormalizedForm);
    }

    [Fact]
    public void Quotation_marks_are_not_part_of_a_word() => Assert.Equal(["word", "rocknroll", "90"],
        Tokenizer.Tokenize("‘word’ “rock’n’roll” '90").Select(word => word.NormalizedForm));

    [Fact]
    public void Token_has_its_position_and_length()
    {
        const string text = "Über «Рефлекс», d’Or";
        Assert.Equal(["Über", "Рефлекс", "d’Or"], Tokenizer.Tokenize(text).Select(word => text.Substring(word.Position, word.Length)));
    }

    [Fact]
    public void Lone_surrogates_and_long_words_do_not_throw()
    {
        Assert.Empty(Tokenizer.Tokenize("\uD83D"));
        Assert.Equal(["a", "b"], Tokenizer.GetStems("a\uD83Db"));
        Assert.All(Tokenizer.Tokenize(new string('щ', 5000)), word => Assert.True(word.NormalizedForm.Length <= 64));
    }

    [Fact]
    public void HtmlToText_keeps_word_boundaries() =>
        Assert.Equal("Head One two whole & <b> cell next",
            HtmlToText.Convert(MarkdownRenderer.ToHtml("## Head\n\nOne\ntwo wh**ol**e & <b>\n\n| cell | next |\n|---|---|\n")));
}
