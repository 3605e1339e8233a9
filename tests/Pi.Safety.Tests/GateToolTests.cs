using Pi.Robot;

namespace Pi.Safety.Tests;

/// <summary>The tool's speed and box, on an arm whose tool is where plane geometry says.</summary>
public sealed class GateToolTests
{
    [Theory]
    [InlineData(false, 1.2)]
    [InlineData(true, 0.25)]
    public void The_tool_keeps_its_speed_limit_and_a_lower_one_near_a_person(bool isPersonNear, double limit)
    {
        // Straight arm: the tool is 1 m from the joint, so its speed is a chord at the joint's speed.
        GateBench bench = new GateBench(TestRobots.Planar, -0.6, 0, 0).Arm();
        bench.IsPersonNear = isPersonNear;
        double speed = 0, acceleration = 0;
        SafetyVerdict verdict;
        do
        {
            acceleration = Math.Min(acceleration + 0.2, 1);
            verdict = bench.Accelerate(acceleration, 0, 0);
            if (verdict.IsAllowed)
                speed = Chord(bench.Reference().Velocities[0]);
        }
        while (verdict.IsAllowed);
        Assert.Contains(verdict.Reason, new[] { SafetyReason.ToolSpeed, SafetyReason.NoRoomToStop });
        Assert.Equal((0, limit), (verdict.Joint, verdict.Limit));
        Assert.True(verdict.Value > limit);
        Assert.InRange(speed, limit - 0.03, limit);
    }

    [Theory]
    [InlineData(-1e-5, true)]
    [InlineData(-1e-8, true)]
    [InlineData(1e-8, false)]
    [InlineData(1e-5, false)]
    public void The_limit_is_met_exactly(double beyond, bool isAllowed)
    {
        GateBench bench = new GateBench(TestRobots.Planar, -0.6, 0, 0).Arm();
        bench.IsPersonNear = true;
        // Up to 0.249 rad/s with the acceleration gone, then one step to the limit.
        foreach (double a in (double[])[1.9, 3.8, 5.5, 5.5, 3.8, 2.5, 1.2, 0.7, 0])
            Assert.True(bench.Accelerate(a, 0, 0).IsAllowed);
        Assert.Equal(0.249, bench.Reference().Velocities[0], 1e-9);
        double velocity = 2 * Math.Asin((0.25 + beyond) * 0.01 / 2) / 0.01;
        SafetyVerdict verdict = bench.Accelerate((velocity - bench.Reference().Velocities[0]) / 0.01, 0, 0);
        Assert.Equal(isAllowed ? SafetyReason.None : SafetyReason.ToolSpeed, verdict.Reason);
        if (!isAllowed)
            Assert.Equal(0.25 + beyond, verdict.Value, 1e-9);
    }

    [Fact]
    public void A_person_who_comes_near_a_fast_arm_leaves_it_only_braking_until_it_is_slow()
    {
        GateBench bench = new GateBench(TestRobots.Planar, -0.6, 0, 0).Arm();
        foreach (double a in (double[])[1.9, 3.8, 5.7, 7.6, 9, 9, 9, 9, 7.6, 5.7, 3.8, 1.9, 0])
            Assert.True(bench.Accelerate(a, 0, 0).IsAllowed);
        Assert.True(bench.Reference().Velocities[0] > 0.7);
        bench.IsPersonNear = true;
        Assert.Equal(SafetyReason.ToolSpeed, bench.Accelerate(0, 0, 0).Reason);
        bench.Now -= bench.Period;
        while (!bench.Reference().IsAtRest)
            Assert.True(bench.Brake().IsAllowed);
        Assert.True(bench.Accelerate(0.5, 0, 0).IsAllowed);
    }

    [Fact]
    public void The_tool_stays_in_its_box_and_brakes_before_its_wall()
    {
        // The slider pushes the straight arm's tool towards the wall at x = 1.15.
        GateBench bench = new GateBench(TestRobots.Planar, 0, 0, 0.1).Arm();
        double acceleration = 0;
        SafetyVerdict verdict;
        do
        {
            acceleration = Math.Max(0, acceleration + (bench.Reference().Velocities[2] < 0.1 ? 0.5 : -0.5));
            verdict = bench.Accelerate(0, 0, acceleration);
        }
        while (verdict.IsAllowed);
        Assert.Equal((SafetyReason.NoRoomToStop, 0), (verdict.Reason, verdict.Joint));
        bench.Now -= bench.Period;
        while (!bench.Reference().IsAtRest)
        {
            Assert.True(bench.Brake().IsAllowed);
            Assert.True(1 + bench.Reference().Positions[2] <= 1.15);
        }
        Assert.InRange(1 + bench.Reference().Positions[2], 1.14, 1.15);
    }

    [Fact]
    public void Through_the_wall_is_refused_where_it_happens()
    {
        GateBench bench = new GateBench(TestRobots.Planar, 0, 0, 0.15 - 1e-5).Arm();
        SafetyVerdict verdict = bench.Accelerate(0, 0, 0.9);
        Assert.Equal((SafetyReason.Workspace, 0, 0), (verdict.Reason, verdict.Setpoint, verdict.Joint));
        Assert.Equal(8e-5, verdict.Value, 1e-9);
        Assert.Equal(0, verdict.Limit);
    }

    [Fact]
    public void A_tool_that_is_found_outside_may_come_back_but_not_go_farther()
    {
        GateBench bench = new GateBench(TestRobots.Planar, 0, 0, 0.18).Arm();
        Assert.Equal(SafetyVerdict.Allowed, bench.Send(0, 0, 0.18));
        SafetyVerdict away = bench.Accelerate(0, 0, 0.5);
        Assert.Equal((SafetyReason.Workspace, 0.03), (away.Reason, Math.Round(away.Limit, 9)));
        bench.Now -= bench.Period;
        for (int k = 0; k < 10; k++)
            Assert.Equal(SafetyVerdict.Allowed, bench.Accelerate(0, 0, -0.5));
        Assert.True(bench.Reference().Positions[2] < 0.18);
    }

    private static double Chord(double angularSpeed) => 2 * Math.Sin(angularSpeed * 0.01 / 2) / 0.01;
}
