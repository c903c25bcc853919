using CariccPortal.Items;
using CariccPortal.Search;

namespace CariccPortal.Web.Search;

/// <summary>Finds the words of an unknown URL, for a search.</summary>
public static class UrlWords
{
    private const int MaxWords = 8, MinLength = 3;

    // Names of folders and files that say nothing about the content.
    private static readonly string[] Fillers = ["index", "php", "html", "htm", "aspx", "item", "component", "content", "category", "view"];

    /// <summary>Returns the words of the last part of a path that has any, separated by spaces; empty for none.</summary>
    /// <param name="path">The decoded path.</param>
    public static string Find(string path)
    {
        foreach (var segment in path.Split('/').Reverse())
        {
            var words = Tokenizer.Tokenize(segment.Replace('_', ' ')).Select(word => segment.Substring(word.Position, word.Length))
                .Where(IsMeaningful).Take(MaxWords).ToList();
            if (words.Count > 0) return string.Join(' ', words);
        }

        return "";
    }

    private static bool IsMeaningful(string word) => word.Length >= MinLength && word.Any(char.IsLetter)
        && !Fillers.Contains(word, StringComparer.OrdinalIgnoreCase) && !Languages.TryParse(word, out _);
}
