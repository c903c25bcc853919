using CariccPortal.Items;

namespace CariccPortal.Search;

/// <summary>Where words are looked up. Each database has its own; what is found is still to be asked whether it is public.</summary>
public abstract class SearchIndex
{
    /// <summary>The most texts that a question is answered with: the newest. Ranking and counting more would take longer than
    /// any reader reads.</summary>
    public const int MaxResults = 1000;

    /// <summary>How long a question may take.</summary>
    protected static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>Whether the store has texts and the index none, as after the migration that made it.</summary>
    public abstract Task<bool> RequiresRebuildAsync(CancellationToken cancel);

    /// <summary>Makes what the index stands in, where the database lets that be made outside a migration only. Part of no transaction.</summary>
    public virtual Task PrepareAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Writes an item's texts as they are now. Part of the caller's transaction.</summary>
    /// <param name="item">The item with its texts, countries and topics.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public abstract Task UpdateItemAsync(Item item, CancellationToken cancel);

    /// <summary>Forgets the known words, which are learnt again from each text that is put. Part of the caller's transaction.</summary>
    public abstract Task ClearVocabularyAsync(CancellationToken cancel);

    /// <summary>Takes out what stands in the index and not in the store, and puts it in order. Part of the caller's transaction.</summary>
    public abstract Task CleanUpAsync(CancellationToken cancel);

    /// <summary>The texts that have the words, the worthiest first; of equal worth the newest.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <returns>At most <see cref="MaxResults"/>.</returns>
    /// <exception cref="TimeoutException">It took longer than the patience.</exception>
    public abstract Task<IReadOnlyList<SearchHit>> FindAsync(IndexRequest request, CancellationToken cancel);

    /// <summary>The same texts in no order, for those to count: sooner, where a database needs long to weigh.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <returns>At most <see cref="MaxResults"/>, the newest.</returns>
    /// <exception cref="TimeoutException">It took longer than the patience.</exception>
    public virtual Task<IReadOnlyList<SearchHit>> FindUnorderedAsync(IndexRequest request, CancellationToken cancel) => FindAsync(request, cancel);

    /// <summary>The stems of some known words that begin as a word does, the shortest first.</summary>
    public abstract Task<IReadOnlyList<string>> FindStemsByPrefixAsync(string prefix, CancellationToken cancel);

    /// <summary>Some known words that may be what a word was meant to be; none where the word itself is known.</summary>
    public abstract Task<IReadOnlyList<string>> FindSimilarWordsAsync(string word, CancellationToken cancel);
}
