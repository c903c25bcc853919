using System.Globalization;
using System.Text;

namespace CariccPortal.Items;

/// <summary>The last segment of an item's path: lower-case Latin letters, digits and single hyphens.</summary>
public static class Slug
{
    // Cyrillic letters of the region's languages by ICAO Doc 9303, part 3, section 6 B, which are transliterated alike in all of
    // these languages; ё, й, ъ, ь and щ as readers usually type them.
    private const string TransliterationPairs =
        "а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch " +
        "ъ= ы=y ь= э=e ю=yu я=ya ә=a ғ=g қ=q ң=n ө=o ұ=u ү=u һ=h і=i ў=o ҳ=h ҷ=j ӣ=i ӯ=u є=ye ї=yi ґ=g " +
        "ß=ss æ=ae ø=o ł=l đ=d ı=i þ=th ð=d œ=oe ə=a";

    private static readonly Dictionary<char, string> Latin = TransliterationPairs.Split(' ')
        .ToDictionary(pair => pair[0], pair => pair[2..]);

    /// <summary>Creates a slug from a title in any language of the portal.</summary>
    /// <returns>At most <see cref="Item.SlugLength"/> − 10 characters, cut between words, so that a number can be appended; empty if the
    /// title has no letter or digit that can be transliterated.</returns>
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

    /// <summary>Whether a string is a valid slug.</summary>
    public static bool IsValid(string? slug) =>
        slug is { Length: > 0 and <= Item.SlugLength }
        && slug.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
        && !slug.StartsWith('-') && !slug.EndsWith('-') && !slug.Contains("--", StringComparison.Ordinal);

    /// <summary>Whether a string is the path of a page: slugs with slashes between them, together as long as one slug.</summary>
    public static bool IsValidPath(string? path) => path is { Length: > 0 and <= Item.SlugLength } && path.Split('/').All(IsValid);

    // A lone surrogate cannot be normalised.
    private static string RemoveLoneSurrogates(string title)
    {
        var whole = new StringBuilder(title.Length);
        foreach (var letter in title.EnumerateRunes()) whole.Append(letter.ToString());
        return whole.ToString();
    }

    // Invisible characters, such as the soft hyphen, and marks.
    private static bool IsIgnored(Rune letter) =>
        Apostrophes.Contains(letter.Value)
        || Rune.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark;

    private static void Append(StringBuilder slug, Rune letter)
    {
        var known = false;
        // Decomposition separates the accent of é, which is then dropped.
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
