namespace CariccPortal.Staff;

/// <summary>Runs password hashing on a bounded number of threads of its own, so that sign-ins do not slow down readers.</summary>
/// <param name="threads">How many hashes run at once.</param>
/// <param name="maxWaiting">How many may wait for a thread.</param>
public sealed class PasswordHashQueue(int threads, int maxWaiting = PasswordHashQueue.DefaultMaxWaiting) : IDisposable
{
    /// <summary>The default length of the queue: some seconds of hashing.</summary>
    public const int DefaultMaxWaiting = 16;

    private readonly SemaphoreSlim slots = new(threads);
    private int pending;

    /// <summary>Throws if the queue is full. To be called before any other work.</summary>
    /// <exception cref="PasswordHashQueueFullException">The queue is full.</exception>
    public void ThrowIfFull()
    {
        if (Volatile.Read(ref pending) >= threads + maxWaiting) throw new PasswordHashQueueFullException();
    }

    /// <summary>Runs a hash function on an own thread as soon as one is free.</summary>
    /// <exception cref="PasswordHashQueueFullException">The queue is full; the function did not run.</exception>
    public async Task<T> RunAsync<T>(Func<T> hash)
    {
        if (Interlocked.Increment(ref pending) > threads + maxWaiting)
        {
            Interlocked.Decrement(ref pending);
            throw new PasswordHashQueueFullException();
        }

        try
        {
            await slots.WaitAsync();
            try
            {
                return await Task.Factory.StartNew(hash, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            finally
            {
                slots.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref pending);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => slots.Dispose();
}

/// <summary>Too many passwords wait to be hashed. The caller should try again in some seconds.</summary>
public sealed class PasswordHashQueueFullException() : Exception("Too many sign-ins at once. Try again in 10 seconds.");
