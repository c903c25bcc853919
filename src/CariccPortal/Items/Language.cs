using System.Globalization;
using CariccPortal.Search;

namespace CariccPortal.Items;

/// <summary>A language that the portal publishes in. Two languages are equal if their codes are.</summary>
public sealed class Language : IEquatable<Language>, IComparable<Language>
{
    /// <summary>The longest code, in characters.</summary>
    public const int CodeLength = 3;

    private const int TwoLetterCodes = 26 * 26;

    private Language(string code, string name, CultureInfo culture, string pluralRule, string stemmer) =>
        (Code, Name, Culture, PluralRule, Stemmer) = (code, name, culture, pluralRule, stemmer);

    /// <summary>English, as configured by default.</summary>
    public static Language English { get; } = Create("en", "English", "en-GB", "one-other", "english");

    /// <summary>Russian, as configured by default.</summary>
    public static Language Russian { get; } = Create("ru", "Русский", "ru-RU", "east-slavic", "russian");

    /// <summary>The code of ISO 639: two or three lower-case letters. Stored, and the first segment of a path.</summary>
    public string Code { get; }

    /// <summary>The name in the language itself.</summary>
    public string Name { get; }

    /// <summary>The name in English.</summary>
    public string EnglishName =>
        Culture.Equals(CultureInfo.InvariantCulture) ? Code : (Culture.IsNeutralCulture ? Culture : Culture.Parent).EnglishName;

    /// <summary>The culture of dates and numbers.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The name of its plural rule in <see cref="PluralRules"/>.</summary>
    public string PluralRule { get; }

    /// <summary>The name of its stemmer in <see cref="Stemmers"/>.</summary>
    public string Stemmer { get; }

    /// <summary>A stable number of the code for the row numbers of the search index, below 1024. Every code of two letters has its own;
    /// codes of three letters share the rest, so <see cref="Languages.Configure"/> rejects a pair with one number.</summary>
    internal int SearchNumber => Code.Length == 2
        ? Letter(0) * 26 + Letter(1)
        : TwoLetterCodes + (Letter(0) * 26 * 26 + Letter(1) * 26 + Letter(2)) % (1024 - TwoLetterCodes);

    /// <summary>Whether the language is configured.</summary>
    public bool IsListed => Languages.IndexOf(this) >= 0;

    /// <summary>Creates a language from its configuration.</summary>
    /// <exception cref="FormatException">A value is wrong; the message is a sentence that names it.</exception>
    public static Language Create(string code, string name, string culture, string pluralRule, string stemmer)
    {
        if (!IsCode(code)) throw new FormatException($"'{code}' is not a language code: use two or three lower-case Latin letters.");
        if (string.IsNullOrWhiteSpace(name)) throw new FormatException($"Language '{code}' has no name.");
        if (!PluralRules.Names.Contains(pluralRule, StringComparer.Ordinal))
            throw new FormatException(
                $"Language '{code}': there is no plural rule '{pluralRule}'. Use {string.Join(", ", PluralRules.Names)}.");
        if (!Stemmers.Names.Contains(stemmer, StringComparer.Ordinal))
            throw new FormatException($"Language '{code}': there is no stemmer '{stemmer}'. Use {string.Join(", ", Stemmers.Names)}.");
        return new(code, name.Trim(), ReadCulture(code, culture), pluralRule, stemmer);
    }

    /// <summary>A language that content is stored in, but that is not configured any more.</summary>
    internal static Language CreateUnlisted(string code) =>
        new(code, code, CultureInfo.InvariantCulture, PluralRules.Default, Stemmers.None);

    /// <summary>Whether all settings are equal, not only the code.</summary>
    internal bool IsConfiguredAs(Language other) =>
        (Code, Name, Culture.Name, PluralRule, Stemmer) == (other.Code, other.Name, other.Culture.Name, other.PluralRule, other.Stemmer);

    /// <summary>Whether a text has the form of a code.</summary>
    internal static bool IsCode(string? code) => code is { Length: 2 or CodeLength } && code.All(char.IsAsciiLetterLower);

    /// <inheritdoc/>
    public bool Equals(Language? other) => other is not null && Code == other.Code;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Language);

    /// <inheritdoc/>
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    /// <summary>Orders languages as configured; unlisted ones last, by code.</summary>
    public int CompareTo(Language? other)
    {
        if (other is null) return 1;
        var (own, others) = (Languages.IndexOf(this), Languages.IndexOf(other));
        if (own < 0 && others < 0) return string.CompareOrdinal(Code, other.Code);
        return own < 0 ? 1 : others < 0 ? -1 : own.CompareTo(others);
    }

    /// <summary>The code.</summary>
    public override string ToString() => Code;

    /// <summary>Compares the codes.</summary>
    public static bool operator ==(Language? left, Language? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Compares the codes.</summary>
    public static bool operator !=(Language? left, Language? right) => !(left == right);

    /// <summary>Compares the configured order.</summary>
    public static bool operator <(Language? left, Language? right) => Comparer<Language>.Default.Compare(left, right) < 0;

    /// <summary>Compares the configured order.</summary>
    public static bool operator >(Language? left, Language? right) => Comparer<Language>.Default.Compare(left, right) > 0;

    /// <summary>Compares the configured order.</summary>
    public static bool operator <=(Language? left, Language? right) => Comparer<Language>.Default.Compare(left, right) <= 0;

    /// <summary>Compares the configured order.</summary>
    public static bool operator >=(Language? left, Language? right) => Comparer<Language>.Default.Compare(left, right) >= 0;

    private int Letter(int index) => Code[index] - 'a';

    private static CultureInfo ReadCulture(string code, string culture)
    {
        try
        {
            return CultureInfo.GetCultureInfo(culture, predefinedOnly: true);
        }
        catch (CultureNotFoundException failure)
        {
            throw new FormatException($"Language '{code}': there is no culture '{culture}'. Use a name such as en-GB.", failure);
        }
    }
}
