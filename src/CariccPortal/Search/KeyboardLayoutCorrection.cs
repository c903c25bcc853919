using System.Text;
using CariccPortal.Items;

namespace CariccPortal.Search;

/// <summary>Guesses the intended text of input in the wrong alphabet: transliterated Russian (narkotiki), or text typed with the wrong
/// keyboard layout (yfhrjnbrb).</summary>
public static class KeyboardLayoutCorrection
{
    private const string LatinKeys = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    private const string RussianKeys = "ёйцукенгшщзхъфывапролджэячсмитьбю";
    private const int MaxSpellingLength = 4;

    // Longer sequences are matched first.
    private static readonly Dictionary<string, string> TransliterationMap =
        ("shch=щ zh=ж kh=х ts=ц ch=ч sh=ш yu=ю ju=ю iu=ю ya=я ja=я ia=ия yo=е jo=е ye=е iya=ия iy=ий yy=ый "
         + "a=а b=б v=в g=г d=д e=е z=з i=и j=й k=к l=л m=м n=н o=о p=п r=р s=с t=т u=у f=ф h=х c=к q=к w=в x=кс '=ь")
        .Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>Returns the possible intended texts, the most likely first.</summary>
    public static IEnumerable<string> GetCandidates(string text)
    {
        var lower = text.ToLowerInvariant();
        if (lower.Any(char.IsAsciiLetter))
        {
            yield return Transliterate(string.Concat(lower.Select(letter => Apostrophes.Contains(letter) ? '\'' : letter)));
            yield return MapKeys(lower, LatinKeys, RussianKeys);
        }

        if (lower.Any(letter => RussianKeys.Contains(letter))) yield return MapKeys(lower, RussianKeys, LatinKeys);
    }

    private static string MapKeys(string text, string from, string to) =>
        string.Concat(text.Select(letter => from.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var key ? to[key] : letter));

    private static string Transliterate(string text)
    {
        var russian = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var length = Math.Min(MaxSpellingLength, text.Length - at);
            while (length > 0 && !TransliterationMap.ContainsKey(text.Substring(at, length))) length--;
            if (length > 0) russian.Append(TransliterationMap[text.Substring(at, length)]);
            else russian.Append(text[at] == 'y' ? TransliterateY(text, at) : text[at]);
            at += Math.Max(1, length);
        }

        return russian.ToString();
    }

    // й after a vowel, otherwise ы: dnevnoy, Almaty.
    private static char TransliterateY(string text, int index) => index > 0 && "aeiou".Contains(text[index - 1]) ? 'й' : 'ы';
}
