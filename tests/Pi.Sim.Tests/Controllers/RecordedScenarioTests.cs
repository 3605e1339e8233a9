using Pi.Sim.Controllers;

namespace Pi.Sim.Tests.Controllers;

/// <summary>The controller against recordings of the real joint_trajectory_controller, at the recorded cycle times.</summary>
public sealed class RecordedScenarioTests
{
    private const long Origin = 1_000_000_000_000;
    private const double PositionTolerance = 2e-3;
    private const double VelocityTolerance = 2e-2;

    private static readonly ScenarioFile _file = ScenarioFile.Load("data/jtc-golden.json");

    public static TheoryData<string> Names => [.. _file.Scenarios.Select(scenario => scenario.Name)];

    [Fact]
    public void All_seventeen_recordings_are_there() => Assert.Equal(17, _file.Scenarios.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void Follows_the_recorded_reference(string name)
    {
        Scenario scenario = _file.Scenarios.Single(s => s.Name == name);
        var controller = new JointTrajectoryController("rig", _file.Parameters());
        controller.Activate(_file.Start);
        double[] joints = [.. _file.Start];
        var unsent = new Queue<SentTrajectory>(scenario.Sent);
        foreach (ReferenceSample expected in scenario.Reference)
        {
            long now = Origin + (long)(expected.Time * 1e9);
            while (unsent.TryPeek(out SentTrajectory? message) && message.SentAt + Scenario.Transport <= expected.Time)
            {
                string? refusal = controller.Accept(unsent.Dequeue().At(Origin), now);
                Assert.Equal(name.StartsWith("refused", StringComparison.Ordinal), refusal is not null);
            }
            controller.Update(now, joints, [], joints);
            AssertClose(expected.Positions, controller.ReferencePositions, PositionTolerance, expected.Time);
            AssertClose(expected.Velocities, controller.ReferenceVelocities, VelocityTolerance, expected.Time);
        }
        Assert.Empty(unsent);
    }

    private static void AssertClose(double[] expected, ReadOnlySpan<double> actual, double tolerance, double time)
    {
        for (int joint = 0; joint < expected.Length; joint++)
            Assert.True(Math.Abs(expected[joint] - actual[joint]) <= tolerance, $"joint {joint} at {time} s: {actual[joint]}, recorded {expected[joint]}");
    }
}
