using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>The sentences of the resources named <see cref="SharedResources"/>, read once: a page asks for a hundred, and the framework's own
/// look-up takes a lock for each.</summary>
internal static class StringResources
{
    private static readonly FrozenDictionary<string, string> English = Read(CultureInfo.InvariantCulture);
    private static readonly FrozenDictionary<string, string> Russian = Read(Language.Russian.Culture());

    /// <summary>A sentence in a language, by its English wording; that wording where no other is known.</summary>
    public static string Get(Language language, string key)
    {
        if (language == Language.Russian && Russian.TryGetValue(key, out var russian)) return russian;
        return English.GetValueOrDefault(key, key);
    }

    private static FrozenDictionary<string, string> Read(CultureInfo culture)
    {
        var resources = new ResourceManager(typeof(SharedResources));
        // A Russian culture with a country finds its sentences in the language's own file.
        var set = resources.GetResourceSet(culture, createIfNotExists: true, tryParents: true)!;
        return set.Cast<DictionaryEntry>().ToFrozenDictionary(one => (string)one.Key, one => (string)one.Value!, StringComparer.Ordinal);
    }
}
