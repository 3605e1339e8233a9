using Pi.Robot;

namespace Pi.Safety.Tests;

[Trait("Category", "Slow")]
public sealed class BrakingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void From_any_allowed_motion_braking_passes_at_every_step_and_ends_at_rest_whatever_the_steps(int seed)
    {
        var random = new Random(seed);
        for (int trial = 0; trial < 1000; trial++)
        {
            (GateBench bench, bool wasRefused) = MoveAtRandom(random, trial % 2 == 0 ? TestRobots.Planar : TestRobots.Load("sim"));
            bench.Gate.Apply(ModeEvent.EStop);
            int steps = 0;
            while (!bench.Reference().IsAtRest)
            {
                // A refused command used up its tick: the braking step takes its place in the same one.
                double shortest = steps == 0 && wasRefused ? 1 : 0.8;
                double periods = trial % 3 == 0 ? 1 : shortest + (2.5 - shortest) * random.NextDouble();
                bench.Now += bench.Period * (periods - (steps == 0 && wasRefused ? 2 : 1));
                SafetyVerdict verdict = bench.Brake();
                Assert.True(verdict.IsAllowed, $"seed {seed} trial {trial} step {steps}: {verdict}");
                Assert.True(++steps < 500);
            }
        }
    }

    private static (GateBench Bench, bool WasRefused) MoveAtRandom(Random random, RobotSpec robot)
    {
        double[] start = [.. robot.Joints.Select((j, i) => robot.Name == "sim" && i < 6 ? 0.1 * i : j.Lower + (j.Upper - j.Lower) * random.NextDouble())];
        if (robot.Name == "planar")
            start = [.. start.Select(p => p / 2)];
        GateBench bench = new GateBench(robot, start).Arm();
        double[] pull = [.. robot.Joints.Select(j => (random.NextDouble() * 2 - 1) * j.Acceleration)];
        int ticks = random.Next(1, 120);
        for (int k = 0; k < ticks; k++)
        {
            double[] accelerations = bench.Reference().Accelerations.ToArray();
            for (int i = 0; i < pull.Length; i++)
            {
                double step = robot.Joints[i].Jerk * 0.999 / robot.Rates.Control;
                accelerations[i] = Math.Clamp(pull[i], accelerations[i] - step, accelerations[i] + step);
            }
            if (!bench.Accelerate(accelerations).IsAllowed)
                return (bench, true);
        }
        return (bench, false);
    }
}
