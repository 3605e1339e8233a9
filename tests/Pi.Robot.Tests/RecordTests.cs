namespace Pi.Robot.Tests;

public sealed class RecordTests
{
    [Fact]
    public void Stamps_count_nanoseconds_of_the_monotonic_clock()
    {
        Assert.Equal(new Stamp(2_500_000_000), Stamp.Now(new FixedClock(25, 10)));
        Assert.Equal(new Stamp(long.MaxValue / 2), Stamp.Now(new FixedClock(long.MaxValue / 2, 1_000_000_000)));
    }

    [Fact]
    public void Stamps_add_and_compare()
    {
        Stamp stamp = new(1_000_000_000);
        Assert.Equal(new Stamp(1_010_000_000), stamp + TimeSpan.FromMilliseconds(10));
        Assert.Equal(new Stamp(990_000_000), stamp - TimeSpan.FromMilliseconds(10));
        Assert.Equal(new Stamp(1_000_000_002), stamp.AddSeconds(1.6e-9));
        Assert.Equal(TimeSpan.FromMilliseconds(5), new Stamp(1_005_000_000) - stamp);
        Assert.Equal(-0.25, stamp.SecondsSince(new(1_250_000_000)), 1e-15);
        Assert.True(stamp < new Stamp(1_000_000_001) && stamp <= new Stamp(1_000_000_000) && new Stamp(3) > new Stamp(2) && new Stamp(3) >= new Stamp(3));
        Assert.Equal(-1, stamp.CompareTo(new(1_000_000_001)));
    }

    [Fact]
    public void A_chunk_hands_out_its_steps_and_when_they_are_due()
    {
        var thought = new Thought(default, "lift the red block", ThoughtSource.Planner, "new instruction");
        var chunk = new ActionChunk(new(5), TimeSpan.FromMilliseconds(20), new double[] { 1, 2, 3, 4, 5, 6 }, 3, thought, "pi-mini");
        Assert.Equal(2, chunk.JointCount);
        Assert.Equal([3.0, 4.0], chunk[1].ToArray());
        Assert.Equal(new Stamp(40_000_005), chunk.DueAt(2));
        Assert.Equal(0, (chunk with { Positions = default, Horizon = 0 }).JointCount);
    }

    [Fact]
    public void An_observation_knows_the_age_of_what_it_holds()
    {
        var frame = new CameraFrame("base", new(1_000_000), "rgb8", 1, 1, 3, new byte[3]);
        var seen = new Observation(new(31_000_000), [frame], new(new(21_000_000), [0], [double.NaN]));
        Assert.Equal((TimeSpan.FromMilliseconds(30), TimeSpan.FromMilliseconds(10)), (seen.FrameAge(0), seen.JointAge));
    }

    [Fact]
    public void A_box_knows_how_far_outside_a_point_is()
    {
        var box = new Box(new(-1, -1, -1), new(1, 1, 1));
        Assert.Equal(0, box.DistanceTo(new(1, -1, 0.5)));
        Assert.Equal(2, box.DistanceTo(new(3, 0, 0)));
        Assert.Equal(Math.Sqrt(3), box.DistanceTo(new(-2, -2, 2)), 1e-12);
        Assert.Equal(double.NaN, box.DistanceTo(new(double.NaN, 0, 0)));
    }

    private sealed class FixedClock(long ticks, long frequency) : TimeProvider
    {
        public override long TimestampFrequency => frequency;

        public override long GetTimestamp() => ticks;
    }
}
