using Pi.Drivers.Shaping;

namespace Pi.Drivers.Tests.Shaping;

/// <summary>What the shaper proposes must pass the gate, which knows nothing of it.</summary>
public sealed class ShaperTests
{
    public static TheoryData<string> RobotNames => ["sim", "so101", "ur5e", "fr3", "aloha"];

    [Theory]
    [MemberData(nameof(RobotNames))]
    public void Whatever_the_targets_the_gate_lets_all_but_one_plan_in_a_thousand_pass(string name)
    {
        var arm = new ShapedArm(Robots.Load(name));
        var random = new Random(7);
        for (int chunk = 0; chunk < 300; chunk++)
            arm.Follow(arm.RandomTrajectory(random, reach: 0.6), ticks: random.Next(1, 60));

        Assert.InRange(arm.Brakes, 0, arm.Ticks / 4);
        Assert.True(arm.Refusals.Count <= arm.Ticks / 1000, $"{arm.Refusals.Count} of {arm.Ticks} refused: {string.Join(", ", arm.Refusals.Take(5))}");
    }

    [Theory]
    [MemberData(nameof(RobotNames))]
    public void A_target_in_reach_is_reached_and_not_passed(string name)
    {
        var arm = new ShapedArm(Robots.Load(name));
        double[] target = arm.Nearby(0.1);

        arm.Follow(arm.Step(target, seconds: 10), ticks: 8 * arm.Rate);

        Assert.Empty(arm.Refusals);
        for (int i = 0; i < target.Length; i++)
        {
            double way = Math.Abs(target[i] - arm.Home[i]);
            Assert.InRange(arm.Position[i], target[i] - 0.002 * way - 1e-6, target[i] + 0.002 * way + 1e-6);
            Assert.InRange(arm.Farthest[i], 0, 1.02 * way + 1e-6);
        }
    }

    [Fact]
    public void A_slow_trajectory_is_followed_without_lag()
    {
        var arm = new ShapedArm(Robots.Load("sim"));
        Trajectory slow = arm.Sine(amplitude: 0.2, period: 3, seconds: 2.4);

        double worst = arm.Follow(slow, ticks: 220);

        Assert.Empty(arm.Refusals);
        Assert.InRange(worst, 0, 0.01);
    }

    [Fact]
    public void Chunks_that_are_renewed_ten_times_a_second_do_not_slow_the_arm_at_each()
    {
        const double amplitude = 0.25, period = 2;
        var arm = new ShapedArm(Robots.Load("sim"));
        for (int chunk = 0; chunk < 40; chunk++)
            arm.Follow(arm.Chunk(amplitude, period, from: chunk * 0.1), ticks: 10);

        Assert.Empty(arm.Refusals);
        double fastest = amplitude * Math.PI / period;
        Assert.All(arm.Velocities.Skip(50).Select((velocity, k) => velocity - fastest * Math.Sin(2 * Math.PI * (0.5 + k * 0.01) / period)), error => Assert.InRange(error, -0.15 * fastest, 0.15 * fastest));
    }

    [Fact]
    public void With_a_person_near_the_tool_keeps_below_the_reduced_speed_instead_of_being_refused()
    {
        var arm = new ShapedArm(Robots.Load("sim"), isPersonNear: true);

        arm.Follow(arm.Sine(amplitude: 0.4, period: 1.5, seconds: 2.4), ticks: 220);

        Assert.Empty(arm.Refusals);
        Assert.InRange(arm.FastestTool, 0.15, 0.25);
    }

    [Fact]
    public void A_target_outside_the_workspace_ends_before_the_wall_instead_of_in_a_refusal()
    {
        var arm = new ShapedArm(Robots.Load("sim"));
        double[] outside = [.. arm.Home];
        outside[0] += 2.2;

        arm.Follow(arm.Ramp(outside, seconds: 4), ticks: 500);

        Assert.Empty(arm.Refusals);
        Assert.InRange(arm.Room, 0, 0.05);
    }
}
