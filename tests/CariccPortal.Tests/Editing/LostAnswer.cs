using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace CariccPortal.Tests.Editing;

/// <summary>A line that breaks once, and a store that tries again what failed so: as SQL Server's does.</summary>
/// <param name="isStored">Whether the commit was done before its answer was lost; else the line breaks before it.</param>
internal sealed class LostAnswer(bool isStored) : DbTransactionInterceptor
{
    private bool isOver;

    /// <summary>How often it broke.</summary>
    public int Breaks { get; private set; }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (!isStored) BreakOnce();
        return new(result);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (isStored) BreakOnce();
        return Task.CompletedTask;
    }

    /// <summary>Has a context lose an answer and try again.</summary>
    public void Join(DbContextOptionsBuilder options, string connection) =>
        options.UseSqlite(connection, file => file.ExecutionStrategy(static parts => new Again(parts))).AddInterceptors(this);

    private void BreakOnce()
    {
        if (isOver) return;
        (isOver, Breaks) = (true, Breaks + 1);
        throw new BrokenLineException();
    }

    private sealed class BrokenLineException() : DbException("The line broke.");

    private sealed class Again(ExecutionStrategyDependencies parts) : ExecutionStrategy(parts, maxRetryCount: 3, maxRetryDelay: TimeSpan.FromMilliseconds(1))
    {
        protected override bool ShouldRetryOn(Exception exception) => exception is BrokenLineException;
    }
}
