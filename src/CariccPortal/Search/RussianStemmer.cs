namespace CariccPortal.Search;

/// <summary>Brings a Russian word to its stem, so that its forms are found by one another: новость, новости → новост.
/// The algorithm is Snowball's, https://snowballstem.org/algorithms/russian/stemmer.html.</summary>
public static class RussianStemmer
{
    private const string Vowels = "аеиоуыэюя";

    // Those of the first group count only after а or я.
    private static readonly string[] GerundsAfterA = ["в", "вши", "вшись"];
    private static readonly string[] Gerunds = ["ив", "ивши", "ившись", "ыв", "ывши", "ывшись"];
    private static readonly string[] ParticiplesAfterA = ["ем", "нн", "вш", "ющ", "щ"];
    private static readonly string[] Participles = ["ивш", "ывш", "ующ"];
    private static readonly string[] VerbsAfterA = List("ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно");

    private static readonly string[] Verbs =
        List("ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю");

    private static readonly string[] Adjectives =
        List("ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею");

    private static readonly string[] Nouns =
        List("а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я");

    private static readonly string[] Reflexives = ["ся", "сь"];
    private static readonly string[] Superlatives = ["ейш", "ейше"];
    private static readonly string[] Derived = ["ост", "ость"];

    /// <summary>The stem of a word.</summary>
    /// <param name="word">The word in lower case; ё is read as е.</param>
    public static string Stem(string word)
    {
        var left = new StemmedWord(word.Replace('ё', 'е'));
        var start = left.Left.IndexOfAny(Vowels) + 1;
        if (start == 0) return left.Left.ToString();
        var second = left.Region(left.Region(0, Vowels), Vowels);

        TakeForm(ref left, start);
        if (left.Left.Length > start && left.Left[^1] == 'и') left.Cut(1);
        if (left.Ending(Derived, Math.Max(start, second)) is { } derived) left.Cut(derived.Length);
        Tidy(ref left, start);
        return left.Left.ToString();
    }

    private static string[] List(string endings) => endings.Split(' ');

    // The ending of a gerund; else, after a reflexive one, that of an adjective, a verb or a noun: the first that there is.
    private static void TakeForm(ref StemmedWord word, int start)
    {
        if (Take(ref word, start, Gerunds, GerundsAfterA)) return;
        Take(ref word, start, Reflexives);
        if (Take(ref word, start, Adjectives)) Take(ref word, start, Participles, ParticiplesAfterA);
        else if (!Take(ref word, start, Verbs, VerbsAfterA)) Take(ref word, start, Nouns);
    }

    private static bool Take(ref StemmedWord word, int start, string[] endings, params string[] afterA)
    {
        var (free, bound) = (word.Ending(endings, start), word.Ending(afterA, start));
        if (bound?.Length > (free?.Length ?? 0))
        {
            var before = word.Left.Length - bound.Length - 1;
            if (before < start || word.Left[before] is not ('а' or 'я')) return false;
            free = bound;
        }

        if (free is null) return false;
        word.Cut(free.Length);
        return true;
    }

    private static void Tidy(ref StemmedWord word, int start)
    {
        if (word.Ending(Superlatives, start) is { } superlative) word.Cut(superlative.Length);
        else if (word.Ending(["ь"], start) is not null)
        {
            word.Cut(1);
            return;
        }

        if (word.Ending(["нн"], start) is not null) word.Cut(1);
    }
}
