using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>Detects the countries that a sentence is about. Ignores names that are part of a longer name ("Afghanistan Research Center") or
/// state a location ("in Kazakhstan").</summary>
/// <param name="countries">The countries in the database.</param>
internal sealed class CountryDetector(IReadOnlyList<Country> countries)
{
    private static readonly Dictionary<string, string[]> Aliases = new(StringComparer.Ordinal)
    {
        ["CN"] = ["PRC"],
        ["GB"] = ["Great Britain", "UK"],
        ["KG"] = ["Kyrgyz Republic"],
        ["RU"] = ["Russian Federation"],
        ["TR"] = ["Turkiye", "Turkey"],
        ["US"] = ["USA", "United States of America"],
    };

    private readonly List<(Country Country, string Form)> names =
    [
        .. countries.SelectMany(country => Aliases.GetValueOrDefault(country.Code ?? "", []).Prepend(country.NameEn)
            .Select(form => (country, form))),
    ];

    public IReadOnlyList<Country> Detect(IEnumerable<string> sentences) =>
    [
        .. sentences.SelectMany(sentence => names.Where(one => Mentions(sentence, one.Country, one.Form))).Select(one => one.Country)
            .Distinct(),
    ];

    private bool Mentions(string sentence, Country country, string name)
    {
        // Interpol is often written in capitals.
        var comparison = country.IsOrganisation ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        for (var at = 0; (at = sentence.IndexOf(name, at, comparison)) >= 0; at += name.Length)
        {
            if (IsWholeWord(sentence, at, name.Length) && !IsLocation(sentence[..at]) && !ContinuesName(sentence[(at + name.Length)..]))
                return true;
        }

        return false;
    }

    private static bool IsWholeWord(string sentence, int at, int length) =>
        (at == 0 || !char.IsLetterOrDigit(sentence[at - 1]))
            && (at + length == sentence.Length || !char.IsLetterOrDigit(sentence[at + length]));

    private static bool IsLocation(string before) =>
        before.EndsWith(" in ", StringComparison.Ordinal) || before.EndsWith(" in the Republic of ", StringComparison.Ordinal);

    private bool ContinuesName(string after)
    {
        const string and = " and ";
        if (after.Length > 1 && after[0] == ' ' && char.IsUpper(after[1])) return true;
        if (!after.StartsWith(and, StringComparison.Ordinal) || after.Length == and.Length || !char.IsUpper(after[and.Length]))
            return false;
        return !names.Exists(one => after.AsSpan(and.Length).StartsWith(one.Form, StringComparison.OrdinalIgnoreCase));
    }
}
