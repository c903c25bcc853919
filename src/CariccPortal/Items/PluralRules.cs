namespace CariccPortal.Items;

/// <summary>The plural rules of Unicode CLDR for whole numbers, by name. Several languages share a rule.</summary>
/// <remarks>https://cldr.unicode.org/index/cldr-spec/plural-rules</remarks>
public static class PluralRules
{
    /// <summary>The rule of English: one; other.</summary>
    public const string Default = "one-other";

    // The index of the form that a number takes; a sentence lists its forms in this order.
    private static readonly Dictionary<string, Func<int, int>> Rules = new(StringComparer.Ordinal)
    {
        // en, de, kk, uz, az, ky, tk, tg: 1 | 2, 5, 0.
        [Default] = number => number == 1 ? 0 : 1,
        // fr, fa: 0, 1 | 2, 5.
        ["zero-one-other"] = number => number is 0 or 1 ? 0 : 1,
        // ru, uk, be: 1, 21 | 2, 22 | 5, 11.
        ["east-slavic"] = EastSlavic,
        // pl: 1 | 2, 22 | 5, 21.
        ["polish"] = number => number == 1 ? 0 : EastSlavic(number) == 1 ? 1 : 2,
        // zh, ja; also for a language whose sentences use one form after any number.
        ["other"] = _ => 0,
    };

    /// <summary>The names of all rules.</summary>
    public static IReadOnlyCollection<string> Names => Rules.Keys;

    /// <summary>The index of the form that a number takes.</summary>
    /// <param name="rule">The name of the rule.</param>
    /// <param name="number">The number.</param>
    public static int GetFormIndex(string rule, int number) => Rules[rule](number);

    private static int EastSlavic(int number)
    {
        var (tens, ones) = (number % 100, number % 10);
        if (tens is >= 11 and <= 14) return 2;
        return ones switch { 1 => 0, >= 2 and <= 4 => 1, _ => 2 };
    }
}
