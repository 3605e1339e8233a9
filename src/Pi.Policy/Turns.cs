using Pi.Robot;

namespace Pi.Policy;

/// <summary>
/// Turns at one model: acting goes first, and thinking, in small pieces, starts none that would not be over when acting is due. So that a busy
/// robot thinks at all, a piece that has waited long enough goes all the same, and acting then waits for that one piece at most.
/// </summary>
internal sealed class Turns(TimeProvider time)
{
    /// <summary>The longest that a piece of a thought waits for a gap.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>Acting that is this late is not coming: the robot is held.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(100);

    private readonly object _gate = new();
    private bool _isTaken;
    private int _actsWaiting;
    private Stamp? _due;

    /// <summary>Acts that wait for their turn.</summary>
    public int ActsWaiting
    {
        get
        {
            lock (_gate) return _actsWaiting;
        }
    }

    public void ExpectActing(Stamp due)
    {
        lock (_gate)
        {
            _due = due;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>A turn for acting, as soon as the present one is over.</summary>
    public T Act<T>(Func<T> work)
    {
        lock (_gate)
        {
            _actsWaiting++;
            while (_isTaken) Monitor.Wait(_gate);
            _actsWaiting--;
            (_isTaken, _due) = (true, null);
        }
        return Run(work);
    }

    /// <summary>A turn for a piece of a thought that takes about so long.</summary>
    public T Think<T>(TimeSpan expected, Func<T> work)
    {
        lock (_gate)
        {
            var end = Stamp.Now(time) + Patience;
            while (_isTaken || _actsWaiting > 0 || (IsInTheWay(expected) && Stamp.Now(time) < end))
                Monitor.Wait(_gate, TimeSpan.FromMilliseconds(2));
            _isTaken = true;
        }
        return Run(work);
    }

    private bool IsInTheWay(TimeSpan expected)
    {
        var now = Stamp.Now(time);
        return _due is { } due && due < now + expected && now < due + Lateness;
    }

    private T Run<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        finally
        {
            lock (_gate)
            {
                _isTaken = false;
                Monitor.PulseAll(_gate);
            }
        }
    }
}
