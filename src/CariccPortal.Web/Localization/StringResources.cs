using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Resources;
using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>The sentences of <see cref="SharedResources"/>, one resource file per language. Read once: a page needs a hundred of them,
/// and <see cref="ResourceManager"/> takes a lock for each.</summary>
internal static class StringResources
{
    private static readonly FrozenDictionary<string, string> English = Read(CultureInfo.InvariantCulture)
        ?? FrozenDictionary<string, string>.Empty;
    private static readonly ConcurrentDictionary<string, FrozenDictionary<string, string>?> ByCode =
        new(StringComparer.Ordinal) { ["en"] = English };

    /// <summary>Whether a language has sentences; a page in another language shows the English ones.</summary>
    public static bool Exist(Language language) => Find(language) is not null;

    /// <summary>Whether pages in a language show English sentences.</summary>
    public static bool IsEnglish(Language language) => Find(language) is var own && (own is null || ReferenceEquals(own, English));

    /// <summary>A sentence in a language, by its English wording; that wording if the language has no such sentence.</summary>
    public static string Get(Language language, string key) =>
        TryGet(language, key, out var own) ? own : English.GetValueOrDefault(key, key);

    /// <summary>A sentence with values.</summary>
    public static string Format(Language language, string key, params object[] values) =>
        string.Format(language.Culture, Get(language, key), values);

    /// <summary>A sentence of a language's own file.</summary>
    public static bool TryGet(Language language, string key, [NotNullWhen(true)] out string? sentence)
    {
        sentence = Find(language)?.GetValueOrDefault(key);
        return sentence is not null;
    }

    private static FrozenDictionary<string, string>? Find(Language language) =>
        ByCode.GetOrAdd(language.Code, static (_, one) => Read(one.Culture), language);

    private static FrozenDictionary<string, string>? Read(CultureInfo culture)
    {
        var resources = new ResourceManager(typeof(SharedResources));
        // The file of a language has no country. Parents are tried by hand, since the last one is the English file.
        for (var one = culture; ; one = one.Parent)
        {
            if (resources.GetResourceSet(one, createIfNotExists: true, tryParents: false) is { } set)
                return set.Cast<DictionaryEntry>()
                    .ToFrozenDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
            if (one.Parent.Equals(CultureInfo.InvariantCulture)) return null;
        }
    }
}

/// <summary>Marks the resource files, one per language, such as <c>SharedResources.ru.resx</c>. The key is the English text. Plural forms
/// have their own keys in every file, separated by <c>|</c>.</summary>
public sealed class SharedResources;
