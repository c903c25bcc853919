namespace CariccPortal.Limits;

/// <summary>Bounds how much work of one kind runs at once, and how much waits for its turn. Further work is rejected before it starts. Work
/// with priority waits in a line of its own and gets the next turn.</summary>
/// <param name="running">How much runs at once.</param>
/// <param name="waiting">How much may wait in each of the two lines.</param>
public class WorkQueue(int running, int waiting)
{
    private readonly Lock gate = new();
    private readonly LinkedList<TaskCompletionSource> priorityLine = new();
    private readonly LinkedList<TaskCompletionSource> line = new();
    private int busy;
    private long rejected;

    /// <summary>How much runs or waits now.</summary>
    public int Pending
    {
        get
        {
            lock (gate) return busy + priorityLine.Count + line.Count;
        }
    }

    /// <summary>How much was rejected since the start.</summary>
    public long Rejected => Interlocked.Read(ref rejected);

    /// <summary>Throws if the queue is full. To be called before any other work.</summary>
    /// <exception cref="WorkQueueFullException">The queue is full.</exception>
    public void ThrowIfFull() => ThrowIfFull(hasPriority: false);

    /// <summary>Throws if the line is full. To be called before any other work.</summary>
    /// <param name="hasPriority">Whether the work has priority.</param>
    /// <exception cref="WorkQueueFullException">The line is full.</exception>
    public void ThrowIfFull(bool hasPriority)
    {
        lock (gate)
        {
            if (IsFull(hasPriority)) throw Reject();
        }
    }

    /// <summary>Waits for a turn. The work runs until the result is disposed of.</summary>
    /// <param name="cancel">Cancels the wait.</param>
    /// <exception cref="WorkQueueFullException">The queue is full.</exception>
    public Task<IDisposable> EnterAsync(CancellationToken cancel = default) => EnterAsync(hasPriority: false, cancel);

    /// <summary>Waits for a turn. The work runs until the result is disposed of.</summary>
    /// <param name="hasPriority">Whether the work has priority.</param>
    /// <param name="cancel">Cancels the wait.</param>
    /// <exception cref="WorkQueueFullException">The line is full.</exception>
    public async Task<IDisposable> EnterAsync(bool hasPriority, CancellationToken cancel = default)
    {
        LinkedListNode<TaskCompletionSource> place;
        lock (gate)
        {
            if (IsFull(hasPriority)) throw Reject();
            if (busy < running)
            {
                busy++;
                return new Turn(this);
            }

            place = GetLine(hasPriority).AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        try
        {
            await place.Value.Task.WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            Cancel(place);
            throw;
        }

        return new Turn(this);
    }

    private bool IsFull(bool hasPriority) => busy >= running && GetLine(hasPriority).Count >= waiting;

    private LinkedList<TaskCompletionSource> GetLine(bool hasPriority) => hasPriority ? priorityLine : line;

    private WorkQueueFullException Reject()
    {
        Interlocked.Increment(ref rejected);
        return new();
    }

    private void Cancel(LinkedListNode<TaskCompletionSource> place)
    {
        lock (gate)
        {
            if (place.List is { } waitingLine)
            {
                waitingLine.Remove(place);
                return;
            }
        }

        // The turn came at the same time.
        Leave();
    }

    private void Leave()
    {
        lock (gate)
        {
            var next = priorityLine.First ?? line.First;
            if (next is null)
            {
                busy--;
                return;
            }

            next.List!.Remove(next);
            next.Value.SetResult();
        }
    }

    private sealed class Turn(WorkQueue queue) : IDisposable
    {
        private WorkQueue? queue = queue;

        public void Dispose() => Interlocked.Exchange(ref queue, null)?.Leave();
    }
}

/// <summary>Too much work of one kind waits already. The caller should try again in some seconds.</summary>
public sealed class WorkQueueFullException() : Exception("Too many requests at once. Try again in 10 seconds.");
