using Pi.Sim.Faults;

namespace Pi.Sim.Cameras;

/// <summary>
/// One camera over time: takes pictures at its rate, sends them after its latency with the stamp of the exposure, loses some, and
/// goes wrong when asked to.
/// </summary>
internal sealed class CameraStream
{
    private const double FaultDropRate = 0.5;

    private readonly FaultBoard _faults;
    private readonly SensorNoise? _noise;
    private readonly Random _random;
    private readonly Queue<Shot> _onTheirWay = new();
    private readonly Stack<byte[]> _spare = new();
    private readonly long _period;
    private byte[]? _frozen;
    private long _next;

    public CameraStream(CameraSettings settings, FaultBoard faults, int seed)
    {
        (Settings, _faults, _random) = (settings, faults, new Random(seed));
        _noise = settings.Noise > 0 ? new SensorNoise(settings.Noise, seed) : null;
        _period = (long)(1e9 / settings.Rate);
    }

    public CameraSettings Settings { get; }

    /// <summary>Whether pictures wait to be sent.</summary>
    public bool HasShots => _onTheirWay.Count > 0;

    /// <summary>Whether it is time for the next picture; one that is due later than a period from now was meant before time was set back.</summary>
    public bool IsDue(long now) => now >= _next || _next - now > _period;

    /// <summary>Lets the picture that is due pass by. Keeps the rate on average; after a pause it starts afresh.</summary>
    public void Skip(long now) => _next = Math.Abs(now - _next) > _period ? now + _period : _next + _period;

    /// <summary>Takes the picture that is due.</summary>
    /// <param name="now">The stamp, nanoseconds.</param>
    /// <param name="draw">Draws what the camera sees into the bytes.</param>
    public void Take(long now, Action<byte[]> draw)
    {
        Skip(now);
        // Exposed in a time that is still to come: it was set back.
        while (_onTheirWay.TryPeek(out Shot lost) && lost.Stamp > now)
            Return(_onTheirWay.Dequeue());
        bool drops = _random.NextDouble() < (IsFaulty(FaultKind.CameraDrop, now) ? FaultDropRate : Settings.DropRate);
        if (drops || IsFaulty(FaultKind.CameraStall, now))
            return;
        byte[] rgb = _spare.TryPop(out byte[]? spare) ? spare : new byte[3 * Settings.Width * Settings.Height];
        Expose(now, draw, rgb);
        _onTheirWay.Enqueue(new Shot(now, now + (long)(Settings.Latency * 1e9), rgb));
    }

    /// <summary>Hands over the oldest picture whose time to be sent has come; give it back with <see cref="Return"/>.</summary>
    public bool TryRelease(long now, out Shot shot)
    {
        if (_onTheirWay.TryPeek(out shot) && shot.Release <= now)
            return _onTheirWay.TryDequeue(out shot);
        return false;
    }

    /// <summary>Lets the bytes be used again.</summary>
    public void Return(Shot shot) => _spare.Push(shot.Rgb);

    private bool IsFaulty(FaultKind kind, long now) => _faults.Affects(kind, Settings.Name, now);

    private void Expose(long now, Action<byte[]> draw, byte[] rgb)
    {
        bool freezes = IsFaulty(FaultKind.CameraFreeze, now);
        if (freezes && _frozen is not null)
        {
            _frozen.CopyTo(rgb, 0);
            return;
        }
        if (IsFaulty(FaultKind.CameraBlack, now))
            Array.Clear(rgb);
        else if (IsFaulty(FaultKind.CameraWhite, now))
            Array.Fill(rgb, byte.MaxValue);
        else
            draw(rgb);
        _noise?.AddTo(rgb);
        _frozen = freezes ? [.. rgb] : null;
    }
}
