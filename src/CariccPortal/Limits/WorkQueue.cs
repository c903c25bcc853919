namespace CariccPortal.Limits;

/// <summary>Bounds how much work of one kind runs at once, and how much waits for its turn. Further work is rejected before it
/// starts.</summary>
/// <param name="running">How much runs at once.</param>
/// <param name="waiting">How much may wait.</param>
public class WorkQueue(int running, int waiting) : IDisposable
{
    private readonly SemaphoreSlim slots = new(running);
    private int pending;
    private long rejected;

    /// <summary>How much runs or waits now.</summary>
    public int Pending => Volatile.Read(ref pending);

    /// <summary>How much was rejected since the start.</summary>
    public long Rejected => Interlocked.Read(ref rejected);

    /// <summary>Throws if the queue is full. To be called before any other work.</summary>
    /// <exception cref="WorkQueueFullException">The queue is full.</exception>
    public void ThrowIfFull()
    {
        if (Pending >= running + waiting) throw Reject();
    }

    /// <summary>Waits for a turn. The work runs until the result is disposed of.</summary>
    /// <param name="cancel">Cancels the wait.</param>
    /// <exception cref="WorkQueueFullException">The queue is full.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancel = default)
    {
        if (Interlocked.Increment(ref pending) > running + waiting)
        {
            Interlocked.Decrement(ref pending);
            throw Reject();
        }

        try
        {
            await slots.WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Decrement(ref pending);
            throw;
        }

        return new Turn(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes of the slots.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) slots.Dispose();
    }

    private WorkQueueFullException Reject()
    {
        Interlocked.Increment(ref rejected);
        return new();
    }

    private void Leave()
    {
        Interlocked.Decrement(ref pending);
        slots.Release();
    }

    private sealed class Turn(WorkQueue queue) : IDisposable
    {
        private WorkQueue? queue = queue;

        public void Dispose() => Interlocked.Exchange(ref queue, null)?.Leave();
    }
}

/// <summary>Too much work of one kind waits already. The caller should try again in some seconds.</summary>
public sealed class WorkQueueFullException() : Exception("Too many requests at once. Try again in 10 seconds.");
