using Pi.Drivers.RealTime;
using Pi.Robot;

namespace Pi.Drivers.Tests.RealTime;

public sealed class LoopTimingTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(0.999)]
    [InlineData(1)]
    public void Quantiles_are_those_of_the_sorted_samples_to_one_part_in_32(double share)
    {
        var random = new Random(3);
        long[] samples = [.. Enumerable.Range(0, 20_000).Select(_ => (long)Math.Exp(20 * random.NextDouble()))];
        var timing = new LoopTiming();
        Array.ForEach(samples, late => timing.Record(late, 0));
        Array.Sort(samples);

        double expected = samples[(int)Math.Ceiling(share * samples.Length) - 1];

        Assert.InRange(timing.QuantileNanoseconds(share), expected, expected * (1 + 1.0 / 32) + 1);
    }

    [Fact]
    public void An_early_tick_is_not_late()
    {
        var timing = new LoopTiming();
        timing.Record(-500, 0);

        Assert.Equal((1, 0), (timing.Ticks, timing.MaximumNanoseconds));
    }

    [Fact]
    public void The_loop_keeps_to_its_grid_and_counts_what_it_missed()
    {
        var period = TimeSpan.FromMilliseconds(5);
        var timing = new LoopTiming();
        var slots = new List<Stamp>();
        new ControlLoop(TimeProvider.System, period, timing).Run((slot, now) =>
        {
            Assert.InRange(now - slot, TimeSpan.Zero, period);
            slots.Add(slot);
            while (slots.Count == 3 && Stamp.Now(TimeProvider.System) < slot + 4 * period)
            {
            }
            return slots.Count < 10;
        });

        Assert.All(slots, slot => Assert.Equal(0, (slot - slots[0]).Ticks % period.Ticks));
        Assert.Equal((slots[^1] - slots[0]).Ticks / period.Ticks - (slots.Count - 1), timing.Missed);
        Assert.True(timing.Missed >= 3);
    }
}
