using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>The plural rules of Unicode CLDR for whole numbers.</summary>
public static class PluralRules
{
    /// <summary>Returns the index of the plural form: English 0 one, 1 other; Russian 0 один, 1 два, 2 пять.</summary>
    public static int GetFormIndex(Language language, int number)
    {
        if (language == Language.English) return number == 1 ? 0 : 1;
        var (tens, ones) = (number % 100, number % 10);
        if (tens is >= 11 and <= 14) return 2;
        return ones switch
        {
            1 => 0,
            >= 2 and <= 4 => 1,
            _ => 2,
        };
    }
}
