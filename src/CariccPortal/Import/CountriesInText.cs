using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>The countries that a sentence is about. A name that is part of a longer one ("Afghanistan Research Center") or
/// tells where something took place ("in Kazakhstan") does not count.</summary>
/// <param name="countries">The store's countries.</param>
internal sealed class CountriesInText(IReadOnlyList<Country> countries)
{
    private static readonly Dictionary<string, string[]> OtherForms = new(StringComparer.Ordinal)
    {
        ["CN"] = ["PRC"],
        ["GB"] = ["Great Britain", "UK"],
        ["KG"] = ["Kyrgyz Republic"],
        ["RU"] = ["Russian Federation"],
        ["TR"] = ["Turkiye", "Turkey"],
        ["US"] = ["USA", "United States of America"],
    };

    private readonly List<(Country Country, string Form)> forms =
    [
        .. countries.SelectMany(country => OtherForms.GetValueOrDefault(country.Code ?? "", []).Prepend(country.NameEn).Select(form => (country, form))),
    ];

    public IReadOnlyList<Country> Find(IEnumerable<string> sentences) =>
    [
        .. sentences.SelectMany(sentence => forms.Where(one => IsMeant(sentence, one.Country, one.Form))).Select(one => one.Country).Distinct(),
    ];

    private bool IsMeant(string sentence, Country country, string form)
    {
        // Interpol writes itself in capitals.
        var rule = country.IsOrganisation ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        for (var at = 0; (at = sentence.IndexOf(form, at, rule)) >= 0; at += form.Length)
        {
            if (IsWhole(sentence, at, form.Length) && !IsPlace(sentence[..at]) && !LeadsOn(sentence[(at + form.Length)..])) return true;
        }

        return false;
    }

    private static bool IsWhole(string sentence, int at, int length) =>
        (at == 0 || !char.IsLetterOrDigit(sentence[at - 1])) && (at + length == sentence.Length || !char.IsLetterOrDigit(sentence[at + length]));

    private static bool IsPlace(string before) =>
        before.EndsWith(" in ", StringComparison.Ordinal) || before.EndsWith(" in the Republic of ", StringComparison.Ordinal);

    private bool LeadsOn(string after)
    {
        const string and = " and ";
        if (after.Length > 1 && after[0] == ' ' && char.IsUpper(after[1])) return true;
        if (!after.StartsWith(and, StringComparison.Ordinal) || after.Length == and.Length || !char.IsUpper(after[and.Length])) return false;
        return !forms.Exists(one => after.AsSpan(and.Length).StartsWith(one.Form, StringComparison.OrdinalIgnoreCase));
    }
}
