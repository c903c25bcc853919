using System.Globalization;

namespace CariccPortal.Items;

/// <summary>What is known of each <see cref="Language"/>.</summary>
public static class Languages
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");

    /// <summary>All languages, in the order in which they are offered.</summary>
    public static IReadOnlyList<Language> All { get; } = [Language.English, Language.Russian];

    /// <summary>The two-letter code: <c>en</c> or <c>ru</c>.</summary>
    public static string Code(this Language language) => language == Language.Russian ? "ru" : "en";

    /// <summary>The culture that dates and numbers are written in.</summary>
    public static CultureInfo Culture(this Language language) => language == Language.Russian ? Russian : English;

    /// <summary>The language that a text's twin is written in.</summary>
    public static Language Other(this Language language) => language == Language.Russian ? Language.English : Language.Russian;

    /// <summary>Reads a two-letter code in lower case.</summary>
    /// <returns>False where the portal has no such language.</returns>
    public static bool TryParse(string? code, out Language language)
    {
        language = code == "ru" ? Language.Russian : Language.English;
        return code is "en" or "ru";
    }

    /// <summary>Picks one of two words by language.</summary>
    public static string Choose(this Language language, string english, string russian) => language == Language.Russian ? russian : english;
}
