using CariccPortal.Items;

namespace CariccPortal.Search;

/// <summary>The search index, implemented for each database. The caller must check that the hits are public.</summary>
public abstract class SearchIndex
{
    /// <summary>Maximum number of hits: the newest ones. Ranking and counting more would take too long.</summary>
    public const int MaxResults = 1000;

    /// <summary>Timeout of a search.</summary>
    protected static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>Whether the index is empty although there are published translations, as after the migration that created it.</summary>
    public abstract Task<bool> RequiresRebuildAsync(CancellationToken cancel);

    /// <summary>Creates database objects that cannot be created in a migration. Must be called outside a transaction.</summary>
    public virtual Task PrepareAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Updates all translations of an item, in the caller's transaction.</summary>
    /// <param name="item">The item with its translations, countries and topics.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public abstract Task UpdateItemAsync(Item item, CancellationToken cancel);

    /// <summary>Returns the numbers of the items whose rows in the index differ from what <see cref="UpdateItemAsync"/> would write. Always
    /// empty without an index.</summary>
    /// <param name="items">The items with their translations, countries and topics.</param>
    /// <param name="cancel">Cancels the query.</param>
    public abstract Task<IReadOnlySet<int>> FindMismatchesAsync(IReadOnlyList<Item> items, CancellationToken cancel);

    /// <summary>Removes all words from the vocabulary, in the caller's transaction. Updating items adds them again.</summary>
    public abstract Task ClearVocabularyAsync(CancellationToken cancel);

    /// <summary>Removes translations that no longer exist, and optimises the index, in the caller's transaction.</summary>
    public abstract Task CleanUpAsync(CancellationToken cancel);

    /// <summary>Returns hits by rank, the best first; at equal rank the newest first.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancel">Cancels the search.</param>
    /// <returns>At most <see cref="MaxResults"/> hits.</returns>
    /// <exception cref="TimeoutException">The search exceeded its timeout.</exception>
    public abstract Task<IReadOnlyList<SearchHit>> FindAsync(IndexRequest request, CancellationToken cancel);

    /// <summary>Returns the same hits without ranking, for counts. Faster if ranking is expensive.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancel">Cancels the search.</param>
    /// <returns>At most <see cref="MaxResults"/> hits, the newest ones.</returns>
    /// <exception cref="TimeoutException">The search exceeded its timeout.</exception>
    public virtual Task<IReadOnlyList<SearchHit>> FindUnorderedAsync(IndexRequest request, CancellationToken cancel) =>
        FindAsync(request, cancel);

    /// <summary>Returns stems of words in the vocabulary that begin with a prefix, shortest word first.</summary>
    public abstract Task<IReadOnlyList<string>> FindStemsByPrefixAsync(string prefix, CancellationToken cancel);

    /// <summary>Returns words of the vocabulary that begin with a prefix, one per stem, the shortest first; only words whose stem occurs in
    /// a translation that is public in a language at a time (UTC), since the vocabulary also has the words of others.</summary>
    public abstract Task<IReadOnlyList<string>> FindCompletionsAsync(
        string prefix, Language language, DateTime now, int count, CancellationToken cancel);

    /// <summary>Returns words of the vocabulary that may be correct spellings of a word; none if the word itself is in it.</summary>
    public abstract Task<IReadOnlyList<string>> FindSimilarWordsAsync(string word, CancellationToken cancel);
}

/// <summary>A request to a search index.</summary>
/// <param name="Query">The terms.</param>
/// <param name="Language">The language of the translations.</param>
/// <param name="Now">Current time (UTC); translations published later are left out.</param>
/// <param name="Filter">The filter.</param>
public sealed record IndexRequest(ExpandedQuery Query, Language Language, DateTime Now, SearchFilter Filter);

/// <summary>A found translation, with the values for the filters.</summary>
/// <param name="Id">Id of the translation.</param>
/// <param name="Kind">The kind of the item.</param>
/// <param name="Year">Year of publication, in Almaty time.</param>
/// <param name="Countries">Ids of the countries of the item.</param>
/// <param name="Topics">Ids of the topics of the item.</param>
public sealed record SearchHit(int Id, ItemKind Kind, int Year, IReadOnlyList<int> Countries, IReadOnlyList<int> Topics)
{
    internal bool Matches(SearchFilter filter) =>
        (filter.Kind is null || filter.Kind == Kind)
        && (filter.Year is null || filter.Year == Year)
        && (filter.CountryId is not { } country || Countries.Contains(country))
        && (filter.TopicId is not { } topic || Topics.Contains(topic));
}
