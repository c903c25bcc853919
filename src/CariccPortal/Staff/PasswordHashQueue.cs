using CariccPortal.Limits;

namespace CariccPortal.Staff;

/// <summary>Runs password hashing on a bounded number of threads of its own, so that sign-ins do not slow down readers.</summary>
/// <param name="threads">How many hashes run at once.</param>
/// <param name="maxWaiting">How many may wait for a thread, in each of the two lines.</param>
public sealed class PasswordHashQueue(int threads, int maxWaiting) : WorkQueue(threads, maxWaiting)
{
    /// <summary>Runs a hash function on an own thread as soon as one is free.</summary>
    /// <param name="hash">The function.</param>
    /// <param name="hasPriority">Whether it goes before others.</param>
    /// <exception cref="WorkQueueFullException">The queue is full; the function did not run.</exception>
    public async Task<T> RunAsync<T>(Func<T> hash, bool hasPriority = false)
    {
        using var turn = await EnterAsync(hasPriority);
        return await Task.Factory.StartNew(hash, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }
}
