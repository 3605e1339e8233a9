using Pi.Drivers.RealTime;

namespace Pi.Bench.Gate;

/// <summary>What one loop found out about itself; lateness in milliseconds.</summary>
internal sealed record LoopFigures
{
    public double P50 { get; init; }

    public double P99 { get; init; }

    public double P999 { get; init; }

    public double Maximum { get; init; }

    /// <summary>SCHED_FIFO priority; 0 without.</summary>
    public int Priority { get; init; }

    /// <summary>Periods without a tick, of all.</summary>
    public double MissedShare { get; init; }

    /// <summary>Ticks whose command moved the arm, of all.</summary>
    public double MovingShare { get; init; }

    public double BytesPerTick { get; init; }

    /// <summary>Of the whole process.</summary>
    public int Collections { get; init; }

    /// <summary>Each lateness is the median of the rounds; of everything else the worst counts.</summary>
    public static LoopFigures Median(LoopFigures[] rounds) => new()
    {
        P50 = Median(rounds, r => r.P50),
        P99 = Median(rounds, r => r.P99),
        P999 = Median(rounds, r => r.P999),
        Maximum = rounds.Max(r => r.Maximum),
        Priority = rounds.Min(r => r.Priority),
        MissedShare = rounds.Max(r => r.MissedShare),
        MovingShare = rounds.Min(r => r.MovingShare),
        BytesPerTick = rounds.Max(r => r.BytesPerTick),
        Collections = rounds.Max(r => r.Collections),
    };

    private static double Median(LoopFigures[] rounds, Func<LoopFigures, double> figure) => rounds.Select(figure).Order().ElementAt(rounds.Length / 2);

    public static LoopFigures Of(LoopTiming timing) => new()
    {
        P50 = timing.QuantileNanoseconds(0.5) / 1e6,
        P99 = timing.QuantileNanoseconds(0.99) / 1e6,
        P999 = timing.QuantileNanoseconds(0.999) / 1e6,
        Maximum = timing.MaximumNanoseconds / 1e6,
        MissedShare = (double)timing.Missed / Math.Max(1, timing.Ticks + timing.Missed),
    };
}
