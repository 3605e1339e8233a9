using Pi.Robot;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.Experts;

/// <summary>
/// Solves every task from the true state of the world and says what it does. Reactive: what it does next follows from where things
/// are now, so it can take over from any state a policy got itself into.
/// </summary>
internal sealed class Expert : IDisposable
{
    /// <summary>Seconds between two answers.</summary>
    public const double Period = 0.1;

    private const double LargestTurn = 0.15;

    // Below the gripper's velocity limit in launch/robots/sim.yaml, as whoever learns from the expert must stay.
    private const double GripperStep = 0.018;
    private const int Iterations = 12;

    private readonly World _world;
    private readonly InverseKinematics _inverse;
    private readonly double[] _joints = new double[Arm.Joints];
    private readonly double[] _velocities = new double[Arm.Joints];

    public Expert(World world)
    {
        _world = world;
        _inverse = new InverseKinematics(world.Model);
    }

    /// <summary>What to do now.</summary>
    public ExpertAction Act(Episode episode)
    {
        Move move = Decide(episode);
        _world.Arm.Read(_joints, _velocities);
        double[] next = [.. _joints];
        _inverse.Solve(Towards(move), next.AsSpan(0, Arm.ArmJoints), Iterations);
        double fingers = _joints[Arm.ArmJoints];
        next[Arm.ArmJoints] = fingers + Math.Clamp(move.Gripper - fingers, -GripperStep, GripperStep);
        return new ExpertAction(next, move.Thought, move.Phase);
    }

    /// <summary>Joints that bring the tool to a random place near, mostly close by, with the gripper sometimes the other way.</summary>
    public double[] Wander(Random random)
    {
        double range = random.NextDouble() < 0.6 ? 0.03 : 0.12;
        double Shift() => range * (2 * random.NextDouble() - 1);
        Point tool = _world.Arm.ToolPosition;
        var place = new Point(
            Math.Clamp(tool.X + Shift(), 0.28, 0.60), Math.Clamp(tool.Y + Shift(), -0.30, 0.30), Math.Clamp(tool.Z + Shift(), 0.022, 0.25));
        _world.Arm.Read(_joints, _velocities);
        double[] joints = [.. _joints];
        _inverse.Solve(new ToolPose(place, _world.Arm.ToolYaw), joints.AsSpan(0, Arm.ArmJoints), 3 * Iterations);
        double set = _world.Arm.Servos[Arm.ArmJoints].Setpoint;
        joints[Arm.ArmJoints] = random.NextDouble() < 0.35 ? Arm.GripperOpen - set : set;
        return joints;
    }

    /// <summary>Puts the arm at once to a random pose within reach, low ones more often; returns where the tool is.</summary>
    public ToolPose Scatter(Random random)
    {
        double Between(double from, double to) => from + (to - from) * random.NextDouble();
        double height = 0.02 + 0.24 * random.NextDouble() * random.NextDouble();
        var pose = new ToolPose(new Point(Between(0.28, 0.60), Between(-0.30, 0.30), height), Between(-0.6, 0.6));
        _world.Arm.Read(_joints, _velocities);
        double[] joints = [.. _joints];
        _inverse.Solve(pose, joints.AsSpan(0, Arm.ArmJoints), 10 * Iterations);
        joints[Arm.ArmJoints] = Arm.GripperOpen * random.NextDouble();
        _world.Arm.Place(joints);
        _world.Settle();
        return new ToolPose(_world.Arm.ToolPosition, _world.Arm.ToolYaw);
    }

    public void Dispose() => _inverse.Dispose();

    private Move Decide(Episode episode) => episode.Goal.Kind switch
    {
        TaskKind.Bowl => Bowl(episode.Goal.Block, leavesRoom: false),
        TaskKind.Stack => Stack(episode.Goal),
        TaskKind.Push => new PushSkill(_world).Next(episode),
        _ => Sort(episode),
    };

    private Move Bowl(BlockColour block, bool leavesRoom) =>
        new BowlSkill(_world, block, leavesRoom).Next() ?? new GraspSkill(_world, block).Next();

    private Move Stack(Goal goal) =>
        new StackSkill(_world, goal.Block, goal.Support).Next() ?? new GraspSkill(_world, goal.Block).Next();

    // The block in hand first, else by colour: one look at the table tells which that is, and the next look does not change it, as it
    // would change which is nearest.
    private Move Sort(Episode episode)
    {
        BlockColour[] left = [.. episode.Blocks.Where(block => !BowlSkill.IsIn(_world, block) || _world.Grips(block))];
        if (left.Length == 0)
            return new BowlSkill(_world, episode.Blocks[0], leavesRoom: true).Retreat();
        BlockColour[] held = [.. left.Where(block => Grip.Holds(_world, block))];
        return Bowl(held.Length > 0 ? held[0] : left.Min(), leavesRoom: true);
    }

    // As far as the tool gets in one period at the move's speed.
    private ToolPose Towards(Move move)
    {
        Point from = _world.Arm.ToolPosition, to = move.Tool.Position;
        double scale = Math.Min(1, move.Speed * Period / Math.Max(1e-9, from.DistanceTo(to)));
        double turn = Math.Clamp(move.Tool.Yaw - _world.Arm.ToolYaw, -LargestTurn, LargestTurn);
        var next = new Point(from.X + (to.X - from.X) * scale, from.Y + (to.Y - from.Y) * scale, from.Z + (to.Z - from.Z) * scale);
        return new ToolPose(next, _world.Arm.ToolYaw + turn);
    }
}
