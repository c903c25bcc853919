using CariccPortal.Items;
using CariccPortal.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace CariccPortal.Data.SqlServer;

/// <summary>The index on SQL Server: full text over our stems where the server has full text and <c>reindex</c> has made it; else the plain
/// search, which says so once in the log.</summary>
internal sealed partial class SqlServerSearchIndex(SqlServerPortalDb db) : SearchIndex
{
    private static int isTold;

    private readonly FullTextSearch full = new(db);

    public override async Task<bool> IsUnfilledAsync(CancellationToken cancel) => await full.IsInstalledAsync(cancel) && !await full.HasRowsAsync(cancel)
        && await db.Texts.AnyAsync(text => text.ReleasedAt != null && text.WithdrawnAt == null && text.DeletedAt == null, cancel);

    public override async Task PrepareAsync(CancellationToken cancel)
    {
        if (!await full.IsInstalledAsync(cancel) || await full.IsMadeAsync(cancel)) return;
        try
        {
            await full.MakeAsync(cancel);
        }
        catch (Microsoft.Data.SqlClient.SqlException failure)
        {
            TellNotMade(Log, failure.Message);
        }
    }

    public override async Task PutAsync(Item item, CancellationToken cancel)
    {
        if (await full.IsMadeAsync(cancel)) await full.PutAsync(item, cancel);
    }

    public override async Task ForgetWordsAsync(CancellationToken cancel)
    {
        if (await full.IsMadeAsync(cancel)) await full.ForgetWordsAsync(cancel);
    }

    public override async Task TidyAsync(CancellationToken cancel)
    {
        if (await full.IsMadeAsync(cancel)) await full.TidyAsync(cancel);
    }

    public override async Task<IReadOnlyList<FoundText>> FindAsync(SearchQuestion question, CancellationToken cancel)
    {
        if (await full.IsMadeAsync(cancel)) return await FoundTexts.ReadAsync(db, full.Asked(question), Patience, cancel);
        if (Interlocked.Exchange(ref isTold, 1) == 0) TellPlain(Log);
        return await FoundTexts.ReadAsync(db, PlainSearch.Asked(db, question), Patience, cancel);
    }

    public override async Task<IReadOnlyList<string>> BeginningAsync(string form, CancellationToken cancel) =>
        await full.IsMadeAsync(cancel) ? await full.BeginningAsync(form, cancel) : [];

    public override async Task<IReadOnlyList<string>> NearAsync(string form, CancellationToken cancel) =>
        await full.IsMadeAsync(cancel) ? await full.NearAsync(form, cancel) : [];

    private ILogger Log => db.GetService<ILoggerFactory>().CreateLogger<SqlServerSearchIndex>();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The search has no full text on this SQL Server: it looks for the words in titles and summaries only, and takes longer the more there are. Where full text is installed, 'reindex' makes it.")]
    private static partial void TellPlain(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Full text could not be made, and the plain search stays: {Why}")]
    private static partial void TellNotMade(ILogger log, string why);
}
