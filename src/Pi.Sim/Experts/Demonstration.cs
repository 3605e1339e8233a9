using Pi.Sim.Controllers;
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

    private readonly ControlLoop _loop;
    private readonly Reset _reset;
    private long _now = CycleNanoseconds;

    public Demonstration(World world)
    {
        World = world;
        _loop = new ControlLoop(world);
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

    /// <summary>Lets the world run for one period with the joints on their way to the action's.</summary>
    public void Perform(ReadOnlySpan<double> joints)
    {
        Send(_loop.ArmController, joints[..Arm.ArmJoints]);
        Send(_loop.GripperController, joints[Arm.ArmJoints..]);
        for (long end = _now + PeriodNanoseconds; _now < end; _now += CycleNanoseconds)
            _loop.Run(_now);
    }

    public void Dispose()
    {
        Expert.Dispose();
        _reset.Dispose();
    }

    private void Send(JointTrajectoryController controller, ReadOnlySpan<double> joints)
    {
        var point = new TrajectoryPoint { TimeFromStart = PeriodNanoseconds, Positions = joints.ToArray() };
        string? refusal = controller.Accept(new Trajectory(0, controller.Joints, [point]), _now);
        if (refusal is not null)
            throw new InvalidOperationException($"The controller refused the expert's trajectory: {refusal}.");
    }
}
