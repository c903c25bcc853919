using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>The strings of <see cref="SharedResources"/>, read once. A page needs about a hundred, and the framework's lookup takes a lock
/// for each.</summary>
internal static class StringResources
{
    private static readonly FrozenDictionary<string, string> English = Read(CultureInfo.InvariantCulture);
    private static readonly FrozenDictionary<string, string> Russian = Read(Language.Russian.Culture());

    /// <summary>Returns a string by its English text; the English text itself if there is no translation.</summary>
    public static string Get(Language language, string key)
    {
        if (language == Language.Russian && Russian.TryGetValue(key, out var russian)) return russian;
        return English.GetValueOrDefault(key, key);
    }

    private static FrozenDictionary<string, string> Read(CultureInfo culture)
    {
        var resources = new ResourceManager(typeof(SharedResources));
        // A specific culture such as ru-RU falls back to the ru file.
        var set = resources.GetResourceSet(culture, createIfNotExists: true, tryParents: true)!;
        return set.Cast<DictionaryEntry>().ToFrozenDictionary(one => (string)one.Key, one => (string)one.Value!, StringComparer.Ordinal);
    }
}

/// <summary>Marks the resource files. The key is the English text; <c>SharedResources.ru.resx</c> has the Russian text. Plural forms have
/// their own keys in both files, separated by <c>|</c>.</summary>
public sealed class SharedResources;
