namespace Pi.Policy.Act;

/// <summary>
/// How many actions are consumed between a look and the chunk that comes of it: the most of the last ten times. Counted in actions,
/// never in seconds, so that a start from rest or a starved arm, which consume nothing, cannot inflate it.
/// </summary>
internal sealed class DelayEstimate
{
    private const int Window = 10;

    private readonly Queue<(int Consumed, int Elapsed)> _last = new(Window);

    /// <summary>Actions to reckon with; null before the first measurement.</summary>
    public int? Steps => _last.Count == 0 ? null : _last.Max(delay => delay.Consumed);

    /// <summary>The most steps that passed on the clock, whether there was anything left to consume or not; what an envelope is held against.</summary>
    public int Elapsed => _last.Count == 0 ? 0 : _last.Max(delay => delay.Elapsed);

    public void Add(int consumed, int elapsed)
    {
        if (_last.Count == Window) _last.Dequeue();
        _last.Enqueue((consumed, elapsed));
    }
}
