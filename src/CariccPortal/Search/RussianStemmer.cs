namespace CariccPortal.Search;

/// <summary>Reduces a Russian word to its stem, so that all its forms match: новость, новости → новост. Implements the Snowball Russian
/// stemmer, https://snowballstem.org/algorithms/russian/stemmer.html.</summary>
public static class RussianStemmer
{
    private const string Vowels = "аеиоуыэюя";

    // Endings "AfterA" are removed only after а or я.
    private static readonly string[] GerundEndingsAfterA = ["в", "вши", "вшись"];
    private static readonly string[] GerundEndings = ["ив", "ивши", "ившись", "ыв", "ывши", "ывшись"];
    private static readonly string[] ParticipleEndingsAfterA = ["ем", "нн", "вш", "ющ", "щ"];
    private static readonly string[] ParticipleEndings = ["ивш", "ывш", "ующ"];
    private static readonly string[] VerbEndingsAfterA = ParseEndings("ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно");

    private static readonly string[] VerbEndings =
        ParseEndings("ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю");

    private static readonly string[] AdjectiveEndings =
        ParseEndings("ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею");

    private static readonly string[] NounEndings =
        ParseEndings("а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я");

    private static readonly string[] ReflexiveEndings = ["ся", "сь"];
    private static readonly string[] SuperlativeEndings = ["ейш", "ейше"];
    private static readonly string[] DerivationalEndings = ["ост", "ость"];

    /// <summary>Returns the stem of a word.</summary>
    /// <param name="word">The word in lower case; ё is treated as е.</param>
    public static string Stem(string word)
    {
        var buffer = new StemBuffer(word.Replace('ё', 'е'));
        var start = buffer.Remaining.IndexOfAny(Vowels) + 1;
        if (start == 0) return buffer.Remaining.ToString();
        var r2 = buffer.FindRegion(buffer.FindRegion(0, Vowels), Vowels);

        RemoveInflection(ref buffer, start);
        if (buffer.Remaining.Length > start && buffer.Remaining[^1] == 'и') buffer.RemoveLast(1);
        if (buffer.FindLongestEnding(DerivationalEndings, Math.Max(start, r2)) is { } derived) buffer.RemoveLast(derived.Length);
        RemoveFinalEnding(ref buffer, start);
        return buffer.Remaining.ToString();
    }

    private static string[] ParseEndings(string endings) => endings.Split(' ');

    // Removes the ending of a gerund; otherwise a reflexive ending and then that of an adjective, verb or noun.
    private static void RemoveInflection(ref StemBuffer word, int start)
    {
        if (TryRemoveEnding(ref word, start, GerundEndings, GerundEndingsAfterA)) return;
        TryRemoveEnding(ref word, start, ReflexiveEndings);
        if (TryRemoveEnding(ref word, start, AdjectiveEndings))
            TryRemoveEnding(ref word, start, ParticipleEndings, ParticipleEndingsAfterA);
        else if (!TryRemoveEnding(ref word, start, VerbEndings, VerbEndingsAfterA)) TryRemoveEnding(ref word, start, NounEndings);
    }

    private static bool TryRemoveEnding(ref StemBuffer word, int start, string[] endings, params string[] afterA)
    {
        var (ending, endingAfterA) = (word.FindLongestEnding(endings, start), word.FindLongestEnding(afterA, start));
        if (endingAfterA?.Length > (ending?.Length ?? 0))
        {
            var before = word.Remaining.Length - endingAfterA.Length - 1;
            if (before < start || word.Remaining[before] is not ('а' or 'я')) return false;
            ending = endingAfterA;
        }

        if (ending is null) return false;
        word.RemoveLast(ending.Length);
        return true;
    }

    private static void RemoveFinalEnding(ref StemBuffer word, int start)
    {
        if (word.FindLongestEnding(SuperlativeEndings, start) is { } superlative) word.RemoveLast(superlative.Length);
        else if (word.FindLongestEnding(["ь"], start) is not null)
        {
            word.RemoveLast(1);
            return;
        }

        if (word.FindLongestEnding(["нн"], start) is not null) word.RemoveLast(1);
    }
}
