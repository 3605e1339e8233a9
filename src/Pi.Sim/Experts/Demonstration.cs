using Pi.Sim.Controllers;
using Pi.Sim.Faults;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.Experts;

/// <summary>
/// A world, its controllers and the expert, run together as fast as the machine allows. The expert acts as any client does: by
/// trajectories to the robot's controllers.
/// </summary>
internal sealed class Demonstration : IDisposable
{
    private const long CycleNanoseconds = 1_000_000_000 / World.CycleRate;
    private const long PeriodNanoseconds = (long)(Expert.Period * 1e9);

    private readonly JointTrajectoryController _arm = Controller("arm_controller", Arm.JointNames.Take(Arm.ArmJoints));
    private readonly JointTrajectoryController _gripper = Controller("gripper_controller", Arm.JointNames.Skip(Arm.ArmJoints));
    private readonly ControlLoop _loop;
    private readonly Reset _reset;
    private long _now = CycleNanoseconds;

    public Demonstration(World world)
    {
        World = world;
        _loop = new ControlLoop(world, [_arm, _gripper], new FaultBoard());
        _reset = new Reset(world);
        Expert = new Expert(world);
    }

    public World World { get; }

    public Expert Expert { get; }

    /// <summary>Starts an episode.</summary>
    public Episode Start(TaskKind kind, Variation variation, int seed)
    {
        Episode episode = _reset.Run(kind, variation, seed);
        _loop.Restart();
        return episode;
    }

    /// <summary>Starts an episode that asks for one goal.</summary>
    public Episode Start(Goal goal, Variation variation, int seed)
    {
        Episode episode = _reset.Run(goal, variation, seed);
        _loop.Restart();
        return episode;
    }

    /// <summary>Puts the arm anywhere above the table, at times with a block of the episode between its fingers. Nothing moves.</summary>
    public void Scatter(Episode episode, Random random)
    {
        ToolPose tool = Expert.Scatter(random);
        if (random.NextDouble() < 0.3)
            World[episode.Blocks[random.Next(episode.Blocks.Count)]].Place(tool.Position, tool.Yaw);
        World.Settle();
    }

    /// <summary>Lets the world run for one period with the joints on their way to the action's.</summary>
    public void Perform(ReadOnlySpan<double> joints)
    {
        Send(_arm, joints[..Arm.ArmJoints]);
        Send(_gripper, joints[Arm.ArmJoints..]);
        for (long end = _now + PeriodNanoseconds; _now < end; _now += CycleNanoseconds)
            _loop.Run(_now);
    }

    /// <summary>Puts the world back to a state of this episode.</summary>
    public void Restore(WorldSnapshot snapshot)
    {
        World.Restore(snapshot);
        _loop.Restart();
    }

    /// <summary>Moves the tool somewhere near for up to three periods, sometimes with the gripper the other way: a state to recover from.</summary>
    public void Shove(Random random)
    {
        double[] joints = Expert.Wander(random);
        for (int periods = random.Next(1, 4); periods > 0; periods--)
            Perform(joints);
    }

    public void Dispose()
    {
        Expert.Dispose();
        _reset.Dispose();
    }

    private static JointTrajectoryController Controller(string name, IEnumerable<string> joints) =>
        new(name, new TrajectoryParameters { Joints = [.. joints], UpdateRate = World.CycleRate, InterpolateFromDesiredState = true });

    private void Send(JointTrajectoryController controller, ReadOnlySpan<double> joints)
    {
        var point = new TrajectoryPoint { TimeFromStart = PeriodNanoseconds, Positions = joints.ToArray() };
        string? refusal = controller.Accept(new Trajectory(0, controller.Joints, [point]), _now);
        if (refusal is not null)
            throw new InvalidOperationException($"The controller refused the expert's trajectory: {refusal}.");
    }
}
