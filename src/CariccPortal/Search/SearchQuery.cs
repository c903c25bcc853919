namespace CariccPortal.Search;

/// <summary>A parsed query: words, all required; phrases in quotes; a minus excludes a term. There is no other syntax: all other characters
/// belong to words or separate them.</summary>
/// <param name="Terms">The words and phrases in order.</param>
public sealed record SearchQuery(IReadOnlyList<QueryTerm> Terms)
{
    /// <summary>Maximum length of a query in characters; the rest is ignored.</summary>
    public const int MaxTextLength = 500;

    /// <summary>Maximum number of words; further words are ignored.</summary>
    public const int MaxWords = 32;

    private const string Quotes = "\"“”„«»";

    /// <summary>Whether there is no required term.</summary>
    public bool IsEmpty => Terms.All(term => term.IsExcluded);

    /// <summary>The query in normalised form, for statistics.</summary>
    public string NormalizedText => string.Join(' ', Terms.Select(term =>
        (term.IsExcluded ? "-" : "") + string.Join(' ', term.Tokens.Select(word => word.NormalizedForm))));

    /// <summary>Parses a query. Any input is valid.</summary>
    public static SearchQuery Parse(string? text)
    {
        text = Truncate(text);
        var terms = new List<QueryTerm>();
        var remaining = MaxWords;
        for (var at = 0; at < text.Length && remaining > 0;)
        {
            var isExcluded = text[at] == '-' && (at == 0 || char.IsWhiteSpace(text[at - 1]));
            if (isExcluded) at++;
            var isQuoted = at < text.Length && Quotes.Contains(text[at]);
            if (isQuoted) at++;
            var end = at;
            while (end < text.Length && !Quotes.Contains(text[end]) && (isQuoted || !char.IsWhiteSpace(text[end]))) end++;

            Token[] words = [.. Tokenizer.Tokenize(text[at..end]).Take(remaining)];
            remaining -= words.Length;
            var isLast = text.AsSpan(end).IsWhiteSpace();
            if (words.Length > 0) terms.Add(new(words, isExcluded, isLast && !isQuoted && !isExcluded && words.Length == 1));
            at = end < text.Length && (isQuoted || !Quotes.Contains(text[end])) ? end + 1 : end;
        }

        return new(terms);
    }

    /// <summary>Cuts the text to the maximum length.</summary>
    public static string Truncate(string? text) => (text?.Length > MaxTextLength ? text[..MaxTextLength] : text) ?? "";
}

/// <summary>A word or a quoted phrase of a query.</summary>
/// <param name="Tokens">The consecutive words.</param>
/// <param name="IsExcluded">Whether it must not occur.</param>
/// <param name="IsPrefix">Whether it may be incomplete: the last word of the query.</param>
public sealed record QueryTerm(IReadOnlyList<Token> Tokens, bool IsExcluded, bool IsPrefix);
