using System.Numerics;

namespace Pi.Drivers.RealTime;

/// <summary>
/// How late the loop woke: a histogram whose steps are 1/32 of the value, so that recording costs nothing and allocates nothing.
/// Written by the loop; read from any thread, then possibly one tick behind.
/// </summary>
internal sealed class LoopTiming
{
    private const int _steps = 32;
    private const int _stepBits = 5;

    private readonly long[] _counts = new long[64 * _steps];
    private long _ticks;
    private long _missed;
    private long _maximum;

    public long Ticks => Volatile.Read(ref _ticks);

    /// <summary>Periods in which there was no tick because the one before was too late.</summary>
    public long Missed => Volatile.Read(ref _missed);

    public long MaximumNanoseconds => Volatile.Read(ref _maximum);

    public void Record(long lateNanoseconds, long missed)
    {
        long late = Math.Max(lateNanoseconds, 0);
        _counts[BucketOf(late)]++;
        _maximum = Math.Max(_maximum, late);
        _missed += missed;
        Volatile.Write(ref _ticks, _ticks + 1);
    }

    /// <summary>Forgets what was recorded; for the loop.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        (_ticks, _missed, _maximum) = (0, 0, 0);
    }

    /// <summary>The lateness that this share of the ticks did not exceed, to 1/32.</summary>
    public double QuantileNanoseconds(double share)
    {
        long left = (long)Math.Ceiling(share * Ticks);
        for (int bucket = 0; bucket < _counts.Length; bucket++)
        {
            left -= _counts[bucket];
            if (left <= 0)
                return Math.Min(UpperEdge(bucket), MaximumNanoseconds);
        }
        return MaximumNanoseconds;
    }

    private static int BucketOf(long value)
    {
        if (value < _steps)
            return (int)value;
        int exponent = BitOperations.Log2((ulong)value);
        return (exponent - _stepBits + 1) * _steps + (int)(value >> (exponent - _stepBits)) - _steps;
    }

    private static double UpperEdge(int bucket)
    {
        if (bucket < _steps)
            return bucket;
        int exponent = bucket / _steps - 1;
        return Math.ScaleB(bucket % _steps + _steps + 1, exponent) - 1;
    }
}
