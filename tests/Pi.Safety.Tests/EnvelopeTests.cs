namespace Pi.Safety.Tests;

/// <summary>The figures derived from a robot, worked out by hand.</summary>
public sealed class EnvelopeTests
{
    [Theory]
    [InlineData(100, 10_000_000, 8_000_000, 25_000_000, 31)]
    [InlineData(125, 8_000_000, 6_400_000, 20_000_000, 38)]
    [InlineData(200, 5_000_000, 4_000_000, 12_500_000, 61)]
    [InlineData(250, 4_000_000, 3_200_000, 10_000_000, 76)]
    [InlineData(500, 2_000_000, 1_600_000, 5_000_000, 151)]
    [InlineData(1000, 1_000_000, 800_000, 2_500_000, 301)]
    public void The_pace_follows_the_control_rate(double rate, long period, long shortest, long longest, int messages)
    {
        var envelope = new Envelope(TestRobots.Planar with { Rates = new(rate, 100) });
        Assert.Equal(
            (period, shortest, longest, messages),
            (envelope.Period.Ticks * 100, envelope.MinimumStep.Ticks * 100, envelope.MaximumStep.Ticks * 100, envelope.MaximumMessages));
    }

    [Fact]
    public void The_constants_are_those_of_the_sources()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(250), Envelope.Window);
        Assert.Equal(TimeSpan.FromMilliseconds(100), Envelope.MaximumLead);
        Assert.Equal(TimeSpan.FromMilliseconds(100), Envelope.MaximumMeasuredAge);
        Assert.Equal(0.25, Envelope.PersonNearSpeed);
    }

    [Fact]
    public void Joints_keep_their_limits_and_brake_with_nine_tenths_of_them()
    {
        var envelope = new Envelope(TestRobots.Planar);
        Assert.Equal(["a", "b", "c"], envelope.JointNames.ToArray());
        AssertNear([-2, 2, 1.5, 10, 200, 0.2, 0.01, 0.4125, 9, 180], envelope.Joints[0]);
        AssertNear([-1.5, 1.5, 2, 12, 300, 0.2, 0.01, 0.55, 10.8, 270], envelope.Joints[1]);
        AssertNear([0, 0.2, 0.3, 4, 100, 0.05, 0.001, 0.0825, 3.6, 90], envelope.Joints[2]);
    }

    private static void AssertNear(double[] expected, JointEnvelope joint)
    {
        double[] actual =
        [
            joint.Lower, joint.Upper, joint.Velocity, joint.Acceleration, joint.Jerk,
            joint.Tracking, joint.AnchorDistance, joint.WindowChange, joint.BrakingAcceleration, joint.BrakingJerk,
        ];
        foreach ((double want, double have) in expected.Zip(actual))
            Assert.Equal(want, have, 1e-12);
    }
}
