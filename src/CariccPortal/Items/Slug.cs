using System.Globalization;
using System.Text;

namespace CariccPortal.Items;

/// <summary>The last step of an item's address: lower-case Latin letters, digits and single hyphens.</summary>
public static class Slug
{
    // Cyrillic of the region's languages by the passport rules of ICAO Doc 9303, part 3, section 6 B, which read alike in
    // all of them; ё, й, ъ, ь and щ as readers type them.
    private const string TransliterationPairs =
        "а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch " +
        "ъ= ы=y ь= э=e ю=yu я=ya ә=a ғ=g қ=q ң=n ө=o ұ=u ү=u һ=h і=i ў=o ҳ=h ҷ=j ӣ=i ӯ=u є=ye ї=yi ґ=g " +
        "ß=ss æ=ae ø=o ł=l đ=d ı=i þ=th ð=d œ=oe ə=a";

    private static readonly Dictionary<char, string> Latin = TransliterationPairs.Split(' ').ToDictionary(pair => pair[0], pair => pair[2..]);

    /// <summary>Makes a slug from a title in any of the portal's languages.</summary>
    /// <returns>At most <see cref="Item.SlugLength"/> − 10 characters, cut between words, so that a number can follow;
    /// empty where the title holds no letter or digit that can be written in Latin.</returns>
    public static string From(string title)
    {
        var slug = new StringBuilder(title.Length + 8);
        foreach (var letter in RemoveLoneSurrogates(title).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var lower = Rune.ToLowerInvariant(letter);
            if (lower.IsBmp && Latin.TryGetValue((char)lower.Value, out var latin)) slug.Append(latin);
            else if (!IsIgnored(lower)) Append(slug, lower);
        }

        var whole = slug.ToString().Trim('-');
        const int limit = Item.SlugLength - 10;
        if (whole.Length <= limit) return whole;
        var cut = whole.LastIndexOf('-', limit);
        return whole[..(cut > limit / 2 ? cut : limit)].TrimEnd('-');
    }

    /// <summary>Whether a text is a slug as it may be stored.</summary>
    public static bool IsValid(string? slug) =>
        slug is { Length: > 0 and <= Item.SlugLength }
        && slug.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
        && !slug.StartsWith('-') && !slug.EndsWith('-') && !slug.Contains("--", StringComparison.Ordinal);

    // Half a surrogate pair, as a cut leaves it, cannot be normalised.
    private static string RemoveLoneSurrogates(string title)
    {
        var whole = new StringBuilder(title.Length);
        foreach (var letter in title.EnumerateRunes()) whole.Append(letter.ToString());
        return whole.ToString();
    }

    // Apostrophes, the turned comma of Uzbek's oʻ and gʻ in its spellings, and what is not seen at all, such as a soft hyphen.
    private static bool IsIgnored(Rune letter) =>
        letter.Value is '\'' or '’' or '‘' or 'ʼ' or 'ʻ' or '`'
        || Rune.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark;

    private static void Append(StringBuilder slug, Rune letter)
    {
        var known = false;
        // é is e and a mark; the mark goes.
        foreach (var part in letter.ToString().Normalize(NormalizationForm.FormKD))
        {
            if (char.IsAsciiLetterOrDigit(part))
            {
                slug.Append(char.ToLowerInvariant(part));
                known = true;
            }
            else if (Latin.TryGetValue(part, out var latin))
            {
                slug.Append(latin);
                known = true;
            }
        }

        if (!known && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
    }
}
