using CariccPortal.Search;

namespace CariccPortal.Tests.Search;

public sealed class StemmerTests
{
    [Theory]
    [InlineData("news", "news")]
    [InlineData("seizures", "seizur")]
    [InlineData("seized", "seiz")]
    [InlineData("trafficking", "traffick")]
    [InlineData("countries", "countri")]
    [InlineData("operations", "oper")]
    [InlineData("universities", "universiti")]
    [InlineData("emergency", "emergenc")]
    [InlineData("dying", "die")]
    [InlineData("adding", "add")]
    [InlineData("hopping", "hop")]
    [InlineData("hoping", "hope")]
    [InlineData("evening", "evening")]
    [InlineData("proceeded", "proceed")]
    [InlineData("centre's", "centr")]
    [InlineData("psychologist", "psycholog")]
    [InlineData("by", "by")]
    public void English_word_is_stemmed(string word, string stem) => Assert.Equal(stem, EnglishStemmer.Stem(word));

    [Theory]
    [InlineData("новость", "новост")]
    [InlineData("новости", "новост")]
    [InlineData("наркотиками", "наркотик")]
    [InlineData("изъятых", "изъят")]
    [InlineData("сотрудничестве", "сотрудничеств")]
    [InlineData("прошедшая", "прошедш")]
    [InlineData("красивейшие", "красив")]
    [InlineData("обучавшись", "обуча")]
    [InlineData("ёлками", "елк")]
    [InlineData("длинна", "длин")]
    [InlineData("взгляд", "взгляд")]
    [InlineData("вдр", "вдр")]
    public void Russian_word_is_stemmed(string word, string stem) => Assert.Equal(stem, RussianStemmer.Stem(word));

    [Theory]
    [InlineData("")]
    [InlineData("'")]
    [InlineData("'''")]
    [InlineData("yyyyyy")]
    [InlineData("ss")]
    [InlineData("ing")]
    [InlineData("ъъъ")]
    [InlineData("сь")]
    public void Stem_of_a_meaningless_word_does_not_throw(string word)
    {
        Assert.NotNull(EnglishStemmer.Stem(word));
        Assert.NotNull(RussianStemmer.Stem(word));
    }

    [Theory]
    [InlineData("english.tsv")]
    [InlineData("russian.tsv")]
    public void Stems_equal_the_Snowball_vocabulary(string list)
    {
        var path = Repository.Folder("tests", "CariccPortal.Tests", "Search", "Snowball", list);

        var wrong = File.ReadLines(path).Select(line => line.Split('\t'))
            .Select(pair =>
                (Word: pair[0], Wanted: pair[1], Stem: list == "russian.tsv" ? RussianStemmer.Stem(pair[0]) : EnglishStemmer.Stem(pair[0])))
            .Where(pair => pair.Stem != pair.Wanted).ToList();

        Assert.Empty(wrong);
    }
}
