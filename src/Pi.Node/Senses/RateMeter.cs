using Pi.Robot;

namespace Pi.Node.Senses;

/// <summary>How often something arrives, over the last two seconds, and how long ago it last did. From any thread.</summary>
internal sealed class RateMeter(TimeProvider time)
{
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(2);

    private readonly Queue<Stamp> _arrivals = new();
    private Stamp? _newest;

    public void Note(Stamp arrival)
    {
        lock (_arrivals)
        {
            _newest = arrival;
            _arrivals.Enqueue(arrival);
            Forget(arrival);
        }
    }

    /// <summary>Arrivals a second, and the age of the newest; no age before the first.</summary>
    public (double Rate, TimeSpan? Age) Measure()
    {
        lock (_arrivals)
        {
            Stamp now = Stamp.Now(time);
            Forget(now);
            return (_arrivals.Count / _window.TotalSeconds, now - _newest);
        }
    }

    private void Forget(Stamp now)
    {
        while (_arrivals.TryPeek(out Stamp oldest) && now - oldest > _window)
            _arrivals.Dequeue();
    }
}
