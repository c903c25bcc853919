using CariccPortal.Items;

namespace CariccPortal.Tests.Items;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Meeting with Finland’s liaison officer", "meeting-with-finlands-liaison-officer")]
    [InlineData("Встреча с директором ЦАРИКЦ", "vstrecha-s-direktorom-tsarikts")]
    [InlineData("Подъезд, ёлка, щука, объявление, Йошкар-Ола", "podezd-yolka-shchuka-obyavlenie-yoshkar-ola")]
    [InlineData("Қазақстан Үкіметі, Ұлттық өңір, әріп, һәм, Ғылым", "qazaqstan-ukimeti-ulttyq-onir-arip-ham-gylym")]
    [InlineData("Ўзбекистон, Тошкент, ғалаба, қарор, ҳамкорлик", "ozbekiston-toshkent-galaba-qaror-hamkorlik")]
    [InlineData("Тоҷикистон: Душанбе, ҳукумат, қӯшун, сӣ", "tojikiston-dushanbe-hukumat-qushun-si")]
    [InlineData("Кыргыз Өкмөтү, Ысык-Көл", "kyrgyz-okmotu-ysyk-kol")]
    [InlineData("Oʻzbekiston va Gʻalaba", "ozbekiston-va-galaba")]
    [InlineData("O‘zbekiston, G'alaba, O`quv, Ta’lim, Taʼlim", "ozbekiston-galaba-oquv-talim-talim")]
    [InlineData("Türkmenistanyň Daşary işler ministrligi", "turkmenistanyn-dasary-isler-ministrligi")]
    [InlineData("Azərbaycan", "azarbaycan")]
    [InlineData("Größe, Straße, Überprüfung", "grosse-strasse-uberprufung")]
    [InlineData("İstanbul ve IĞDIR, ılık", "istanbul-ve-igdir-ilik")]
    [InlineData("Łódź, Đakovo, Ærø, Þór, Œuvre", "lodz-dakovo-aero-thor-oeuvre")]
    [InlineData("CARICC’s analyst", "cariccs-analyst")]
    [InlineData("e\u0301te\u0301 и и\u0306од", "ete-i-yod")]
    [InlineData("нар\u00ADкотики, пре\u200Bкурсоры", "narkotiki-prekursory")]
    [InlineData("7,5 tons — 62 %", "7-5-tons-62")]
    [InlineData("№ 5 ﬁnal km²", "no-5-final-km2")]
    [InlineData("  --a__b//c--  ", "a-b-c")]
    [InlineData("🎈 Балл 🎈🎈 праздник 👩‍👩‍👧", "ball-prazdnik")]
    [InlineData("𝐁𝐨𝐥𝐝", "bold")]
    [InlineData("a\uD83Db\uDC00", "a-b")]
    public void From_transliterates_the_title(string title, string slug)
    {
        Assert.Equal(slug, Slug.From(title));
        Assert.True(Slug.IsValid(slug));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("!!! — … «»")]
    [InlineData("🎈")]
    [InlineData("ъь")]
    [InlineData("会议")]
    public void From_without_transliterable_letters_returns_empty(string title) => Assert.Equal("", Slug.From(title));

    [Fact]
    public void From_long_title_is_cut_at_a_word_boundary()
    {
        var title = string.Join(' ', Enumerable.Repeat("координация", 1000));

        var slug = Slug.From(title);

        Assert.Equal("koordinatsiya-koordinatsiya-koordinatsiya-koordinatsiya-koordinatsiya-koordinatsiya", slug);
        Assert.True(Slug.IsValid($"{slug}-999999999"));
    }

    [Theory]
    [InlineData(89, 89)]
    [InlineData(90, 90)]
    [InlineData(91, 90)]
    [InlineData(10_000, 90)]
    public void From_long_word_is_cut_within_the_word(int length, int left) =>
        Assert.Equal(left, Slug.From(new string('a', length)).Length);

    [Fact]
    public void From_keeps_a_word_that_ends_at_the_limit()
    {
        var whole = $"{new string('a', 80)}-{new string('b', 9)}";

        Assert.Equal(whole, Slug.From($"{whole} c"));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("a-1-b", true)]
    [InlineData("2024", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a--b", false)]
    [InlineData("A", false)]
    [InlineData("а", false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("a.b", false)]
    [InlineData("a_b", false)]
    [InlineData("a\n", false)]
    [InlineData("٣", false)]
    public void IsValid_accepts_only_canonical_slugs(string? slug, bool valid) => Assert.Equal(valid, Slug.IsValid(slug));

    [Fact]
    public void IsValid_rejects_a_slug_longer_than_its_column()
    {
        Assert.True(Slug.IsValid(new string('a', Item.SlugLength)));
        Assert.False(Slug.IsValid(new string('a', Item.SlugLength + 1)));
    }

    [Theory]
    [InlineData("about", true)]
    [InlineData("about/history/2009", true)]
    [InlineData("", false)]
    [InlineData("/about", false)]
    [InlineData("about/", false)]
    [InlineData("about//history", false)]
    [InlineData("about/..", false)]
    [InlineData("about/History", false)]
    [InlineData("about.md", false)]
    public void IsValidPath_accepts_slugs_between_slashes(string path, bool valid) => Assert.Equal(valid, Slug.IsValidPath(path));
}
