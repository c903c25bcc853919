using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>The sentences of the resources named <see cref="Site"/>, read once: a page asks for a hundred, and the framework's own
/// look-up takes a lock for each.</summary>
internal static class Sentences
{
    private static readonly FrozenDictionary<string, string> English = Read(CultureInfo.InvariantCulture);
    private static readonly FrozenDictionary<string, string> Russian = Read(Language.Russian.Culture());

    /// <summary>A sentence in a language, by its English wording; that wording where no other is known.</summary>
    public static string Of(Language language, string english)
    {
        if (language == Language.Russian && Russian.TryGetValue(english, out var russian)) return russian;
        return English.GetValueOrDefault(english, english);
    }

    private static FrozenDictionary<string, string> Read(CultureInfo culture)
    {
        var resources = new ResourceManager(typeof(Site));
        // A Russian culture with a country finds its sentences in the language's own file.
        var set = resources.GetResourceSet(culture, createIfNotExists: true, tryParents: true)!;
        return set.Cast<DictionaryEntry>().ToFrozenDictionary(one => (string)one.Key, one => (string)one.Value!, StringComparer.Ordinal);
    }
}
