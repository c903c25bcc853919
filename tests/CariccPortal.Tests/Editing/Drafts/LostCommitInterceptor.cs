using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace CariccPortal.Tests.Editing.Drafts;

/// <summary>Simulates one connection failure at a commit, with the retry strategy of SQL Server.</summary>
/// <param name="isCommitted">Whether the connection fails after the commit; else it fails before the commit.</param>
internal sealed class LostCommitInterceptor(bool isCommitted) : DbTransactionInterceptor
{
    private bool hasFailed;

    /// <summary>Number of failures.</summary>
    public int Failures { get; private set; }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (!isCommitted) FailOnce();
        return new(result);
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (isCommitted) FailOnce();
        return Task.CompletedTask;
    }

    /// <summary>Configures a context to fail once and retry.</summary>
    public void AddTo(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString, file => file.ExecutionStrategy(static parts => new RetryingStrategy(parts)))
            .AddInterceptors(this);

    private void FailOnce()
    {
        if (hasFailed) return;
        (hasFailed, Failures) = (true, Failures + 1);
        throw new ConnectionLostException();
    }

    private sealed class ConnectionLostException() : DbException("The connection was lost.");

    private sealed class RetryingStrategy(ExecutionStrategyDependencies parts)
        : ExecutionStrategy(parts, maxRetryCount: 3, maxRetryDelay: TimeSpan.FromMilliseconds(1))
    {
        protected override bool ShouldRetryOn(Exception exception) => exception is ConnectionLostException;
    }
}
