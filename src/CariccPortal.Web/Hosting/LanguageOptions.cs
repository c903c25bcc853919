using CariccPortal.Items;

namespace CariccPortal.Web.Hosting;

/// <summary>The languages in <c>Portal:Languages</c>: an array of objects with Code, Name, Culture, PluralRule and Stemmer.</summary>
public static class LanguageOptions
{
    private const string Key = "Portal:Languages";

    /// <summary>Reads and sets the languages; without the setting they are English and Russian.</summary>
    /// <exception cref="ConfigurationException">A value is wrong; the message names it.</exception>
    public static void Apply(IConfiguration configuration)
    {
        try
        {
            Languages.Configure(Read(configuration));
        }
        catch (FormatException failure)
        {
            throw new ConfigurationException($"{Key}: {failure.Message}");
        }
    }

    private static IReadOnlyList<Language> Read(IConfiguration configuration)
    {
        var entries = configuration.GetSection(Key).GetChildren().ToList();
        return entries.Count == 0 ? [Language.English, Language.Russian] : entries.ConvertAll(Read);
    }

    private static Language Read(IConfigurationSection entry)
    {
        var code = entry["Code"] ?? "";
        // For the two default languages the code is enough.
        var known = code == Language.English.Code ? Language.English : code == Language.Russian.Code ? Language.Russian : null;
        return Language.Create(
            code,
            entry["Name"] ?? known?.Name ?? "",
            entry["Culture"] ?? known?.Culture.Name ?? code,
            entry["PluralRule"] ?? known?.PluralRule ?? PluralRules.Default,
            entry["Stemmer"] ?? known?.Stemmer ?? CariccPortal.Search.Stemmers.None);
    }
}
