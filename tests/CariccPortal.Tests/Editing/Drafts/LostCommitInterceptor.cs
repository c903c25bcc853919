using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace CariccPortal.Tests.Editing.Drafts;

/// <summary>A line that breaks once, and a store that tries again what failed so: as SQL Server's does.</summary>
/// <param name="isCommitted">Whether the commit was done before its answer was lost; else the line breaks before it.</param>
internal sealed class LostCommitInterceptor(bool isCommitted) : DbTransactionInterceptor
{
    private bool hasFailed;

    /// <summary>How often it broke.</summary>
    public int Failures { get; private set; }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (!isCommitted) FailOnce();
        return new(result);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (isCommitted) FailOnce();
        return Task.CompletedTask;
    }

    /// <summary>Has a context lose an answer and try again.</summary>
    public void AddTo(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString, file => file.ExecutionStrategy(static parts => new RetryingStrategy(parts))).AddInterceptors(this);

    private void FailOnce()
    {
        if (hasFailed) return;
        (hasFailed, Failures) = (true, Failures + 1);
        throw new ConnectionLostException();
    }

    private sealed class ConnectionLostException() : DbException("The line broke.");

    private sealed class RetryingStrategy(ExecutionStrategyDependencies parts) : ExecutionStrategy(parts, maxRetryCount: 3, maxRetryDelay: TimeSpan.FromMilliseconds(1))
    {
        protected override bool ShouldRetryOn(Exception exception) => exception is ConnectionLostException;
    }
}
