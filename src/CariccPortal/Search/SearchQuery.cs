namespace CariccPortal.Search;

/// <summary>What a reader typed, read: words, all of which must occur; phrases in quotes; a minus before what must not occur.
/// There is no other syntax: whatever else is typed is a word or parts words.</summary>
/// <param name="Terms">The words and phrases in their order.</param>
public sealed record SearchQuery(IReadOnlyList<QueryTerm> Terms)
{
    /// <summary>The longest text that is read, in characters; what follows is left out.</summary>
    public const int MaxTextLength = 500;

    /// <summary>The most words that are read; further ones are left out.</summary>
    public const int MaxWords = 32;

    private const string Quotes = "\"“”„«»";

    /// <summary>Whether nothing is asked for. What must not occur is no question by itself.</summary>
    public bool IsEmpty => Terms.All(term => term.IsExcluded);

    /// <summary>The words as they are compared, for whoever counts queries.</summary>
    public string NormalizedText => string.Join(' ', Terms.Select(term =>
        (term.IsExcluded ? "-" : "") + string.Join(' ', term.Tokens.Select(word => word.NormalizedForm))));

    /// <summary>Reads what was typed. Nothing is wrong: at worst it holds no word.</summary>
    public static SearchQuery Parse(string? text)
    {
        text = Truncate(text);
        var terms = new List<QueryTerm>();
        var left = MaxWords;
        for (var at = 0; at < text.Length && left > 0;)
        {
            var isExcluded = text[at] == '-' && (at == 0 || char.IsWhiteSpace(text[at - 1]));
            if (isExcluded) at++;
            var isQuoted = at < text.Length && Quotes.Contains(text[at]);
            if (isQuoted) at++;
            var end = at;
            while (end < text.Length && !Quotes.Contains(text[end]) && (isQuoted || !char.IsWhiteSpace(text[end]))) end++;

            Token[] words = [.. Tokenizer.Tokenize(text[at..end]).Take(left)];
            left -= words.Length;
            var isLast = text.AsSpan(end).IsWhiteSpace();
            if (words.Length > 0) terms.Add(new(words, isExcluded, isLast && !isQuoted && !isExcluded && words.Length == 1));
            at = end < text.Length && (isQuoted || !Quotes.Contains(text[end])) ? end + 1 : end;
        }

        return new(terms);
    }

    /// <summary>What of a text is read.</summary>
    public static string Truncate(string? text) => (text?.Length > MaxTextLength ? text[..MaxTextLength] : text) ?? "";
}
