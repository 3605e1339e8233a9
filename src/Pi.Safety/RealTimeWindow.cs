using Pi.Robot;

namespace Pi.Safety;

/// <summary>
/// The commands sent within the last 250 ms of real time, whatever stamps they carried: how many, and how far they moved. It catches
/// a sender whose own time runs ahead.
/// </summary>
internal sealed class RealTimeWindow(Envelope envelope)
{
    private readonly Stamp[] _times = new Stamp[envelope.MaximumMessages];
    private readonly double[] _positions = new double[envelope.MaximumMessages * envelope.Joints.Length];
    private int _count;
    private int _next;

    public bool IsFull(Stamp now) => _count == _times.Length && IsInside(_times[_next], now);

    public SafetyVerdict Check(Stamp now, ReadOnlySpan<double> positions)
    {
        for (int sent = 0; sent < _count; sent++)
        {
            if (!IsInside(_times[sent], now))
                continue;
            for (int i = 0; i < positions.Length; i++)
            {
                double change = Math.Abs(positions[i] - _positions[sent * positions.Length + i]);
                if (change > envelope.Joints[i].WindowChange)
                    return new(SafetyReason.WindowChange, 0, i, change, envelope.Joints[i].WindowChange);
            }
        }
        return SafetyVerdict.Allowed;
    }

    public void Record(Stamp now, ReadOnlySpan<double> positions)
    {
        _times[_next] = now;
        positions.CopyTo(_positions.AsSpan(_next * positions.Length));
        _next = (_next + 1) % _times.Length;
        _count = Math.Min(_count + 1, _times.Length);
    }

    private static bool IsInside(Stamp time, Stamp now) => time + Envelope.Window > now;
}
