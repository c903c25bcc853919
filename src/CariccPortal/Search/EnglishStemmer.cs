using System.Collections.Frozen;

namespace CariccPortal.Search;

/// <summary>Reduces an English word to its stem, so that all its forms match: seizure, seizures → seizur. Implements the Snowball English
/// stemmer (Porter 2), https://snowballstem.org/algorithms/english/stemmer.html.</summary>
public static class EnglishStemmer
{
    // A y that is a consonant is written Y during stemming.
    private const string Vowels = "aeiouy";

    private static readonly FrozenDictionary<string, string> Exceptions = new Dictionary<string, string>(StringComparer.Ordinal)
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

    // Words of different meaning that would otherwise share a stem: general and generous, organ and organise.
    private static readonly string[] R1Prefixes = ["gener", "commun", "arsen", "past", "univers", "later", "emerg", "organ", "inter"];
    private static readonly string[] Invariants = ["inning", "outing", "canning", "herring", "earring", "evening"];
    private static readonly string[] Possessives = ["'", "'s", "'s'"];
    private static readonly string[] PluralEndings = ["sses", "ied", "ies", "s", "us", "ss"];
    private static readonly string[] PastEndings = ["eed", "eedly", "ed", "edly", "ing", "ingly"];
    private static readonly string[] DoubleConsonants = ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"];

    private static readonly SuffixRule[] Step2Rules = ParseRules(
        "tional=tion enci=ence anci=ance abli=able entli=ent izer=ize ization=ize ational=ate ation=ate ator=ate alism=al aliti=al alli=al "
        + "fulness=ful ousli=ous ousness=ous iveness=ive iviti=ive biliti=ble bli=ble ogist=og ogi=og fulli=ful lessli=less li=");

    private static readonly SuffixRule[] Step3Rules =
        ParseRules("tional=tion ational=ate alize=al icate=ic iciti=ic ical=ic ful= ness= ative=");

    private static readonly SuffixRule[] Step4Rules = ParseRules(
        "al= ance= ence= er= ic= able= ible= ant= ement= ment= ent= ism= ate= iti= ous= ive= ize= ion=");

    /// <summary>Returns the stem of a word.</summary>
    /// <param name="word">The word in lower case, with straight apostrophes.</param>
    public static string Stem(string word)
    {
        if (word.Length <= 2) return word;
        if (Exceptions.TryGetValue(word, out var known)) return known;

        var buffer = new StemBuffer(MarkConsonantY(word[0] == '\'' ? word[1..] : word));
        var exceptionalPrefix = R1Prefixes.FirstOrDefault(beginning => word.AsSpan().TrimStart('\'').StartsWith(beginning));
        var r1 = exceptionalPrefix?.Length ?? buffer.FindRegion(0, Vowels);
        var r2 = buffer.FindRegion(r1, Vowels);

        RemovePlural(ref buffer);
        RemovePastEnding(ref buffer, r1);
        if (buffer.Remaining.Length > 2 && buffer.Remaining[^1] is 'y' or 'Y' && !IsVowel(buffer.Remaining[^2]))
            buffer.ReplaceEnding("y", "i");
        ApplyRules(ref buffer, r1, Step2Rules);
        ApplyStep3(ref buffer, r1, r2);
        ApplyRules(ref buffer, r2, Step4Rules);
        ApplyStep5(ref buffer, r1, r2);
        return buffer.Remaining.ToString().Replace('Y', 'y');
    }

    private static bool IsVowel(char letter) => Vowels.Contains(letter);

    private static string MarkConsonantY(string word)
    {
        if (!word.Contains('y')) return word;
        var letters = word.ToCharArray();
        for (var at = 0; at < letters.Length; at++)
        {
            if (letters[at] == 'y' && (at == 0 || IsVowel(letters[at - 1]))) letters[at] = 'Y';
        }

        return new(letters);
    }

    private static void RemovePlural(ref StemBuffer word)
    {
        if (word.FindLongestEnding(Possessives) is { } possessive) word.RemoveLast(possessive.Length);
        switch (word.FindLongestEnding(PluralEndings))
        {
            case "sses": word.RemoveLast(2); break;
            case "ied" or "ies": word.RemoveLast(word.Remaining.Length > 4 ? 2 : 1); break;
            case "s" when word.Remaining.Length > 2 && word.Remaining[..^2].IndexOfAny(Vowels) >= 0: word.RemoveLast(1); break;
        }
    }

    private static void RemovePastEnding(ref StemBuffer word, int r1)
    {
        var ending = word.FindLongestEnding(PastEndings);
        if (ending is null || Invariants.Contains(word.Remaining.ToString())) return;
        var before = word.Remaining[..^ending.Length];
        if (ending[..2] == "ee")
        {
            if (before is not ("proc" or "exc" or "succ") && before.Length >= r1) word.ReplaceEnding(ending, "ee");
            return;
        }

        // dying, lying, tying, vying
        if (ending == "ing" && before.Length == 2 && before[1] == 'y' && !IsVowel(before[0]))
        {
            word.ReplaceEnding("ying", "ie");
            return;
        }

        if (before.IndexOfAny(Vowels) < 0) return;
        word.RemoveLast(ending.Length);
        if (word.FindLongestEnding(["at", "bl", "iz"]) is not null) word.ReplaceEnding("", "e");
        // add, egg, off: the double consonant belongs to the stem
        else if (word.FindLongestEnding(DoubleConsonants) is not null)
            word.RemoveLast(word.Remaining.Length == 3 && word.Remaining[0] is 'a' or 'e' or 'o' ? 0 : 1);
        else if (word.Remaining.Length <= r1 && EndsWithShortSyllable(word.Remaining)) word.ReplaceEnding("", "e");
    }

    private static void ApplyRules(ref StemBuffer word, int regionStart, SuffixRule[] rules)
    {
        if (FindLongestRule(word.Remaining, rules) is not { } rule || word.Remaining.Length - rule.Suffix.Length < regionStart) return;
        var before = word.Remaining[..^rule.Suffix.Length];
        var last = before.Length > 0 ? before[^1] : ' ';
        var fits = rule.Suffix switch
        {
            "ogi" => last == 'l',
            "li" => "cdeghkmnrt".Contains(last),
            "ion" => last is 's' or 't',
            _ => true,
        };
        if (fits) word.ReplaceEnding(rule.Suffix, rule.Replacement);
    }

    private static void ApplyStep3(ref StemBuffer word, int r1, int r2) =>
        ApplyRules(ref word, word.Remaining.EndsWith("ative") ? r2 : r1, Step3Rules);

    private static void ApplyStep5(ref StemBuffer word, int r1, int r2)
    {
        if (word.Remaining.Length == 0) return;
        var before = word.Remaining[..^1];
        var isSilentE = word.Remaining[^1] == 'e' && (before.Length >= r2 || (before.Length >= r1 && !EndsWithShortSyllable(before)));
        var isDoubleL = word.Remaining[^1] == 'l' && before.Length >= r2 && before.EndsWith("l");
        if (isSilentE || isDoubleL) word.RemoveLast(1);
    }

    // A short syllable: consonant, vowel, consonant, as in "hop"; or a word of a vowel and a consonant, as in "at".
    private static bool EndsWithShortSyllable(ReadOnlySpan<char> word) => word.Length switch
    {
        < 2 => false,
        2 => IsVowel(word[0]) && !IsVowel(word[1]),
        _ when word is "past" => true,
        _ => !IsVowel(word[^3]) && IsVowel(word[^2]) && !IsVowel(word[^1]) && word[^1] is not ('w' or 'x' or 'Y'),
    };

    private static SuffixRule? FindLongestRule(ReadOnlySpan<char> word, SuffixRule[] rules)
    {
        SuffixRule? longest = null;
        foreach (var rule in rules)
        {
            if (rule.Suffix.Length > (longest?.Suffix.Length ?? 0) && word.EndsWith(rule.Suffix)) longest = rule;
        }

        return longest;
    }

    private static SuffixRule[] ParseRules(string pairs) =>
        [.. pairs.Split(' ').Select(pair => pair.Split('=')).Select(pair => new SuffixRule(pair[0], pair[1]))];

    private sealed record SuffixRule(string Suffix, string Replacement);
}
