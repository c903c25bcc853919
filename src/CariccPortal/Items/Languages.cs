namespace CariccPortal.Items;

/// <summary>The languages of the portal, set once when the process starts.</summary>
public static class Languages
{
    private static readonly Lock Gate = new();
    private static Language[] all = [Language.English, Language.Russian];
    private static bool isConfigured;

    /// <summary>All configured languages in their order; English and Russian until <see cref="Configure"/> is called.</summary>
    public static IReadOnlyList<Language> All => all;

    /// <summary>The first language: its content and names stand in where another language has none.</summary>
    public static Language Default => all[0];

    /// <summary>Sets the languages. Pages, feeds and indexes are built from them, so they cannot change while the process runs.</summary>
    /// <exception cref="FormatException">The list is empty, or a code is listed twice.</exception>
    /// <exception cref="InvalidOperationException">Another list was set before.</exception>
    public static void Configure(IReadOnlyList<Language> languages)
    {
        if (languages.Count == 0) throw new FormatException("At least one language is needed.");
        if (languages.CountBy(language => language).FirstOrDefault(one => one.Value > 1).Key is { } twice)
            throw new FormatException($"Language '{twice.Code}' is listed twice.");
        if (languages.CountBy(language => language.SearchNumber).FirstOrDefault(one => one.Value > 1) is { Value: > 1 } shared)
        {
            var names = string.Join(" and ", languages.Where(one => one.SearchNumber == shared.Key));
            throw new FormatException($"Languages {names} have the same number in the search index. Use another code for one of them.");
        }

        lock (Gate)
        {
            var isSame = languages.Count == all.Length && languages.Zip(all).All(pair => pair.First.IsConfiguredAs(pair.Second));
            if (isConfigured && !isSame) throw new InvalidOperationException("The languages cannot be changed while the process runs.");
            if (!isSame) all = [.. languages];
            isConfigured = true;
        }
    }

    /// <summary>Finds a configured language by its code.</summary>
    /// <param name="code">The code, in lower case.</param>
    /// <param name="language">The language; the first one where there is none of this code.</param>
    /// <returns>False where no such language is configured.</returns>
    public static bool TryParse(string? code, out Language language)
    {
        var found = Array.Find(all, one => one.Code == code);
        language = found ?? Default;
        return found is not null;
    }

    /// <summary>The language of a stored code. A code that is not configured any more gives an unlisted language.</summary>
    public static Language FromStored(string code) => TryParse(code, out var language) ? language : Language.CreateUnlisted(code);

    /// <summary>The place in <see cref="All"/>; -1 for an unlisted language.</summary>
    internal static int IndexOf(Language language) => Array.IndexOf(all, language);
}
