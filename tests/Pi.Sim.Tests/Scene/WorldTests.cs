using Pi.Robot;
using Pi.Sim.Mujoco;
using Pi.Sim.Scene;

namespace Pi.Sim.Tests.Scene;

public sealed class WorldTests : IDisposable
{
    private static readonly double[] _pose = [0.3, 0.4, 0.2, 0.1, -0.6, 0.2, 0.03];

    private readonly World _world = new();
    private readonly double[] _positions = new double[Arm.Joints];
    private readonly double[] _velocities = new double[Arm.Joints];

    public WorldTests()
    {
        _world.Reset();
        _world.Arm.Place(_pose);
        _world.Settle();
    }

    [Fact]
    public void Holds_its_pose_against_gravity()
    {
        Run(300, _pose);
        Assert.All(_positions.Zip(_pose), pair => Assert.Equal(pair.Second, pair.First, 3));
    }

    [Fact]
    public void Follows_a_slow_sine_within_two_hundredths_of_a_radian()
    {
        double worst = 0;
        for (int cycle = 0; cycle < 400; cycle++)
        {
            double[] command = [.. _pose];
            command[0] += 0.3 * Math.Sin(2 * cycle * World.Cycle);
            command[2] += 0.2 * (1 - Math.Cos(3 * cycle * World.Cycle));
            Run(1, command);
            worst = Math.Max(worst, Math.Max(Math.Abs(command[0] - _positions[0]), Math.Abs(command[2] - _positions[2])));
        }
        Assert.InRange(worst, 1e-4, 0.02);
    }

    [Fact]
    public void A_command_moves_the_arm_only_after_the_delay()
    {
        double[] command = [.. _pose];
        command[0] += 0.02;
        Run(1, command);
        Assert.Equal(_pose[0], _positions[0], 4);
        Run(20, command);
        Assert.Equal(command[0], _positions[0], 3);
    }

    [Fact]
    public void A_jump_is_followed_no_faster_than_the_joint_may_go_and_the_drive_overshoots()
    {
        double[] command = [.. _pose];
        command[0] += 1;
        double fastest = 0;
        for (int cycle = 0; cycle < 100; cycle++)
        {
            Run(1, command);
            fastest = Math.Max(fastest, Math.Abs(_velocities[0]));
        }
        Assert.InRange(fastest, 1.0, Arm.VelocityLimits[0] * 1.25);
    }

    [Fact]
    public void Parked_bodies_stay_where_they_are()
    {
        Point before = _world.Blocks[3].Position;
        Run(500, _pose);
        Assert.InRange(_world.Blocks[3].Position.DistanceTo(before), 0, 1e-6);
        Assert.False(_world.Blocks[3].IsInPlay);
    }

    [Fact]
    public void Coming_back_to_a_snapshot_repeats_the_same_bits()
    {
        using var snapshot = new WorldSnapshot(_world.Model);
        double[] command = [.. _pose];
        command[1] += 0.1;
        _world.Save(snapshot);
        Run(50, command);
        double[] first = _world.State.Positions.ToArray();
        _world.Restore(snapshot);
        Run(50, command);
        Assert.Equal(first, _world.State.Positions.ToArray());
    }

    [Fact]
    public void A_missing_scene_is_one_sentence()
    {
        MujocoException refusal = Assert.Throws<MujocoException>(() => new World("no-such-file.xml"));
        Assert.Equal("The scene no-such-file.xml does not exist: give the path of an MJCF file.", refusal.Message);
    }

    [Theory]
    [InlineData("<mujoco><worldbody><geom type='nonsense'/></worldbody></mujoco>", "is not valid MJCF")]
    [InlineData("<mujoco><worldbody/></mujoco>", "has no joint named joint1")]
    [InlineData("this is no XML", "is not valid MJCF")]
    public void A_bad_scene_is_one_sentence(string mjcf, string expected)
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.xml");
        File.WriteAllText(path, mjcf);
        MujocoException refusal = Assert.Throws<MujocoException>(() => new World(path));
        File.Delete(path);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    public void Dispose() => _world.Dispose();

    private void Run(int cycles, double[] command)
    {
        for (int i = 0; i < cycles; i++)
            _world.Step(command);
        _world.Arm.Read(_positions, _velocities);
    }
}
