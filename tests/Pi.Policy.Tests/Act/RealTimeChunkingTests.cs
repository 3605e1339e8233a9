using Pi.Policy.Act;

namespace Pi.Policy.Tests.Act;

/// <summary>Against numbers worked out by hand from arXiv 2506.07339 and from LeRobot's linear schedule.</summary>
public sealed class RealTimeChunkingTests
{
    [Fact]
    public void The_weights_of_the_flow_steps_are_the_papers()
    {
        Assert.Equal([5, 4.25, 2.1667, 2.1667, 4.25], Round(RealTimeChunking.Correction(5, cap: 5)));
        Assert.Equal([10, 9.1111, 4.25, 2.7619, 2.1667, 2, 2.1667, 2.7619, 4.25, 9.1111], Round(RealTimeChunking.Correction(10, cap: 10)));
        Assert.Equal([5, 5, 4.25, 2.7619, 2.1667, 2, 2.1667, 2.7619, 4.25, 5], Round(RealTimeChunking.Correction(10, cap: 5)));
    }

    [Fact]
    public void What_will_be_consumed_is_held_wholly_and_what_is_new_not_at_all()
    {
        foreach (var schedule in Enum.GetValues<HoldSchedule>())
        {
            double[] hold = RealTimeChunking.Hold(schedule, horizon: 12, delay: 3, blendEnd: 8);

            Assert.Equal([1, 1, 1], hold[..3]);
            Assert.Equal(new double[4], hold[8..]);
        }
    }

    [Fact]
    public void In_between_it_fades_by_the_schedule()
    {
        // c = (8 - i) / 6 for i = 3 .. 7, the inner points of linspace(1, 0, 7).
        Assert.Equal([0.8333, 0.6667, 0.5, 0.3333, 0.1667], Round(RealTimeChunking.Hold(HoldSchedule.Linear, 12, 3, 8)[3..8]));
        Assert.Equal([0.6309, 0.3677, 0.1888, 0.0767, 0.0176], Round(RealTimeChunking.Hold(HoldSchedule.Exponential, 12, 3, 8)[3..8]));
        Assert.Equal([1, 1, 1, 1, 1], RealTimeChunking.Hold(HoldSchedule.Ones, 12, 3, 8)[3..8]);
        Assert.Equal(new double[5], RealTimeChunking.Hold(HoldSchedule.Zeros, 12, 3, 8)[3..8]);
    }

    [Fact]
    public void A_blend_that_reaches_beyond_the_chunk_ends_with_it() =>
        Assert.Equal([1, 1, 1, 1], RealTimeChunking.Hold(HoldSchedule.Ones, horizon: 4, delay: 2, blendEnd: 9));

    private static double[] Round(double[] values) => [.. values.Select(value => Math.Round(value, 4))];
}
