namespace Pi.Node;

/// <summary>The last few hundred of some duration, for quantiles. From any thread.</summary>
internal sealed class RollingTimes
{
    private const int _capacity = 256;

    private readonly TimeSpan[] _times = new TimeSpan[_capacity];
    private int _count;

    public void Add(TimeSpan time)
    {
        lock (_times)
            _times[_count++ % _capacity] = time;
    }

    /// <summary>The time that this share of them does not exceed; zero when there are none.</summary>
    public TimeSpan Quantile(double share)
    {
        lock (_times)
        {
            int filled = Math.Min(_count, _capacity);
            return filled == 0 ? TimeSpan.Zero : _times.AsSpan(0, filled).ToArray().Order().ElementAt((int)Math.Ceiling(share * filled) - 1);
        }
    }
}
