using System.Collections.Frozen;

namespace CariccPortal.Search;

/// <summary>Brings an English word to its stem, so that its forms are found by one another: seizure, seizures → seizur.
/// The algorithm is Snowball's English one (Porter 2), https://snowballstem.org/algorithms/english/stemmer.html.</summary>
public static class EnglishStemmer
{
    // A y that sounds as a consonant is written Y while the word is worked on.
    private const string Vowels = "aeiouy";

    private static readonly FrozenDictionary<string, string> Whole = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Words of different meanings that would else share a stem: general and generous, organ and organise.
    private static readonly string[] LongBeginnings = ["gener", "commun", "arsen", "past", "univers", "later", "emerg", "organ", "inter"];
    private static readonly string[] NotParticiples = ["inning", "outing", "canning", "herring", "earring", "evening"];
    private static readonly string[] Owned = ["'", "'s", "'s'"];
    private static readonly string[] Plurals = ["sses", "ied", "ies", "s", "us", "ss"];
    private static readonly string[] Past = ["eed", "eedly", "ed", "edly", "ing", "ingly"];
    private static readonly string[] Doubles = ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"];

    private static readonly Change[] Second = Changes(
        "tional=tion enci=ence anci=ance abli=able entli=ent izer=ize ization=ize ational=ate ation=ate ator=ate alism=al aliti=al alli=al "
        + "fulness=ful ousli=ous ousness=ous iveness=ive iviti=ive biliti=ble bli=ble ogist=og ogi=og fulli=ful lessli=less li=");

    private static readonly Change[] Third = Changes("tional=tion ational=ate alize=al icate=ic iciti=ic ical=ic ful= ness= ative=");

    private static readonly Change[] Fourth = Changes(
        "al= ance= ence= er= ic= able= ible= ant= ement= ment= ent= ism= ate= iti= ous= ive= ize= ion=");

    /// <summary>The stem of a word.</summary>
    /// <param name="word">The word in lower case, its apostrophes straight.</param>
    public static string Stem(string word)
    {
        if (word.Length <= 2) return word;
        if (Whole.TryGetValue(word, out var known)) return known;

        var left = new StemmedWord(MarkConsonants(word[0] == '\'' ? word[1..] : word));
        var long1 = LongBeginnings.FirstOrDefault(beginning => word.AsSpan().TrimStart('\'').StartsWith(beginning));
        var first = long1?.Length ?? left.Region(0, Vowels);
        var second = left.Region(first, Vowels);

        TakePlural(ref left);
        TakePast(ref left, first);
        if (left.Left.Length > 2 && left.Left[^1] is 'y' or 'Y' && !IsVowel(left.Left[^2])) left.Replace("y", "i");
        TakeSuffix(ref left, first, Second);
        TakeThird(ref left, first, second);
        TakeSuffix(ref left, second, Fourth);
        TakeLast(ref left, first, second);
        return left.Left.ToString().Replace('Y', 'y');
    }

    private static bool IsVowel(char letter) => Vowels.Contains(letter);

    private static string MarkConsonants(string word)
    {
        if (!word.Contains('y')) return word;
        var letters = word.ToCharArray();
        for (var at = 0; at < letters.Length; at++)
        {
            if (letters[at] == 'y' && (at == 0 || IsVowel(letters[at - 1]))) letters[at] = 'Y';
        }

        return new(letters);
    }

    private static void TakePlural(ref StemmedWord word)
    {
        if (word.Ending(Owned) is { } owned) word.Cut(owned.Length);
        switch (word.Ending(Plurals))
        {
            case "sses": word.Cut(2); break;
            case "ied" or "ies": word.Cut(word.Left.Length > 4 ? 2 : 1); break;
            case "s" when word.Left.Length > 2 && word.Left[..^2].IndexOfAny(Vowels) >= 0: word.Cut(1); break;
        }
    }

    private static void TakePast(ref StemmedWord word, int first)
    {
        var ending = word.Ending(Past);
        if (ending is null || NotParticiples.Contains(word.Left.ToString())) return;
        var before = word.Left[..^ending.Length];
        if (ending[..2] == "ee")
        {
            if (before is not ("proc" or "exc" or "succ") && before.Length >= first) word.Replace(ending, "ee");
            return;
        }

        // dying, lying, tying, vying
        if (ending == "ing" && before.Length == 2 && before[1] == 'y' && !IsVowel(before[0]))
        {
            word.Replace("ying", "ie");
            return;
        }

        if (before.IndexOfAny(Vowels) < 0) return;
        word.Cut(ending.Length);
        if (word.Ending(["at", "bl", "iz"]) is not null) word.Replace("", "e");
        // add, egg, off: the double is their own
        else if (word.Ending(Doubles) is not null) word.Cut(word.Left.Length == 3 && word.Left[0] is 'a' or 'e' or 'o' ? 0 : 1);
        else if (word.Left.Length <= first && EndsShort(word.Left)) word.Replace("", "e");
    }

    private static void TakeSuffix(ref StemmedWord word, int from, Change[] changes)
    {
        if (LongestOf(word.Left, changes) is not { } change || word.Left.Length - change.Suffix.Length < from) return;
        var before = word.Left[..^change.Suffix.Length];
        var last = before.Length > 0 ? before[^1] : ' ';
        var fits = change.Suffix switch
        {
            "ogi" => last == 'l',
            "li" => "cdeghkmnrt".Contains(last),
            "ion" => last is 's' or 't',
            _ => true,
        };
        if (fits) word.Replace(change.Suffix, change.By);
    }

    private static void TakeThird(ref StemmedWord word, int first, int second) =>
        TakeSuffix(ref word, word.Left.EndsWith("ative") ? second : first, Third);

    private static void TakeLast(ref StemmedWord word, int first, int second)
    {
        if (word.Left.Length == 0) return;
        var before = word.Left[..^1];
        var isSilentE = word.Left[^1] == 'e' && (before.Length >= second || (before.Length >= first && !EndsShort(before)));
        var isDoubleL = word.Left[^1] == 'l' && before.Length >= second && before.EndsWith("l");
        if (isSilentE || isDoubleL) word.Cut(1);
    }

    // A short syllable: a vowel and a consonant after a consonant, as in "hop", or the two alone, as in "at".
    private static bool EndsShort(ReadOnlySpan<char> word) => word.Length switch
    {
        < 2 => false,
        2 => IsVowel(word[0]) && !IsVowel(word[1]),
        _ when word is "past" => true,
        _ => !IsVowel(word[^3]) && IsVowel(word[^2]) && !IsVowel(word[^1]) && word[^1] is not ('w' or 'x' or 'Y'),
    };

    private static Change? LongestOf(ReadOnlySpan<char> word, Change[] changes)
    {
        Change? longest = null;
        foreach (var change in changes)
        {
            if (change.Suffix.Length > (longest?.Suffix.Length ?? 0) && word.EndsWith(change.Suffix)) longest = change;
        }

        return longest;
    }

    private static Change[] Changes(string pairs) =>
        [.. pairs.Split(' ').Select(pair => pair.Split('=')).Select(pair => new Change(pair[0], pair[1]))];

    private sealed record Change(string Suffix, string By);
}
