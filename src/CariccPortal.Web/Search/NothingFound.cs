using System.Data.Common;
using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Search;

/// <summary>What helps where nothing was found, and the note of it for staff.</summary>
public sealed class NothingFound(Searching searching, MissedSearches missed, MissedLimit limit, Words words)
{
    /// <summary>Looks for what may have been meant. A miss is written down once it is sure to be one.</summary>
    public async Task<Help> ReadAsync(AskedSearch asked, SearchResult result, CancellationToken cancel)
    {
        if (!asked.Filter.IsOpen) return new(Suggestion: null, InTwin: 0);
        try
        {
            var help = new Help(
                await searching.SuggestAsync(result.Query, words.Language, cancel),
                await searching.CountAsync(result.Query, words.Language.Twin(), cancel));
            if (limit.Allows()) await missed.AddAsync(result.Query, words.Language, cancel);
            return help;
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            // The help and the note are extras: a page without them is better than none.
            return new(Suggestion: null, InTwin: 0);
        }
    }

    /// <summary>What helps.</summary>
    /// <param name="Suggestion">Words that find something and are spelt nearly so; null where there are none.</param>
    /// <param name="InTwin">How many texts of the other language have the words.</param>
    public sealed record Help(string? Suggestion, int InTwin);
}
