using System.Buffers;

namespace CariccPortal.Items;

/// <summary>The characters that people type for an apostrophe or for the modifier letter of Uzbek oʻ and gʻ. Slugs, the search index and
/// queries treat them alike.</summary>
internal static class Apostrophes
{
    private static readonly SearchValues<char> All = SearchValues.Create("'`´ʹʻʼʽʾʿˈ‘’‛′＇ꞌ");

    /// <summary>Whether a character is one of them.</summary>
    public static bool Contains(int character) => character <= char.MaxValue && All.Contains((char)character);
}
