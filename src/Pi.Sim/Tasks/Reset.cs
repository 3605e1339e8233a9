using Pi.Robot;
using Pi.Sim.Scene;

namespace Pi.Sim.Tasks;

/// <summary>Brings a world into the starting state of an episode. The same task, setting and seed give the same bits.</summary>
internal sealed class Reset : IDisposable
{
    private static readonly double[] _elbowUp = [0, -0.2, 0.6, 0, -0.4, 0];

    // Usual colours; the others join only when there are not enough.
    private const int UsualColours = 4;
    private const int BowlHolds = 4;

    private readonly World _world;
    private readonly Appearance _appearance;
    private readonly InverseKinematics _inverse;

    public Reset(World world) => (_world, _appearance, _inverse) = (world, new Appearance(world), new InverseKinematics(world.Model));

    /// <summary>Resets to an episode of a task.</summary>
    public Episode Run(TaskKind kind, Variation variation, int seed)
    {
        // Tasks with the same seed shall not share their draws.
        var random = new Random(unchecked(seed * 31 + (int)kind));
        List<BlockColour> blocks = DrawBlocks(random, BlockCount(kind, variation));
        var goal = new Goal(kind, blocks[0], blocks[Math.Min(1, blocks.Count - 1)], (Side)random.Next(2));
        return Run(goal, blocks, variation, seed, random);
    }

    /// <summary>Resets to an episode that asks for one goal.</summary>
    public Episode Run(Goal goal, Variation variation, int seed)
    {
        var random = new Random(unchecked(seed * 31 + (int)goal.Kind));
        List<BlockColour> named = goal.Kind switch
        {
            TaskKind.Sort => [],
            TaskKind.Stack => [goal.Block, goal.Support],
            _ => [goal.Block],
        };
        int count = BlockCount(goal.Kind, variation);
        List<BlockColour> blocks = [.. named, .. DrawBlocks(random, Enum.GetValues<BlockColour>().Length).Except(named)];
        return Run(goal, blocks[..count], variation, seed, random);
    }

    public void Dispose() => _inverse.Dispose();

    private static int BlockCount(TaskKind kind, Variation variation) => kind switch
    {
        TaskKind.Stack => 2 + variation.Distractors,
        TaskKind.Sort => Math.Min(BowlHolds, 1 + variation.Distractors),
        _ => 1 + variation.Distractors,
    };

    private static List<BlockColour> DrawBlocks(Random random, int count)
    {
        BlockColour[] colours = Enum.GetValues<BlockColour>();
        int among = Math.Max(UsualColours, count);
        random.Shuffle(colours.AsSpan(0, among));
        return [.. colours.Take(count)];
    }

    private Episode Run(Goal goal, List<BlockColour> blocks, Variation variation, int seed, Random random)
    {
        _world.Reset();
        _appearance.Apply(variation, random);
        Placement placement = Placement.Draw(random, goal, blocks.Count, variation);
        _world.Bowl.Place(placement.Bowl, 0);
        for (int i = 0; i < blocks.Count; i++)
            _world[blocks[i]].Place(placement.Blocks[i].Position, placement.Blocks[i].Yaw);
        PlaceArm(random, variation.ToolSpread);
        _world.Settle();
        string instruction = Phrases.Say(goal, random.Next(Phrases.Count(goal.Kind)));
        return new Episode(seed, variation, goal, instruction, blocks, [.. placement.Blocks.Select(place => place.Position.Y)]);
    }

    private void PlaceArm(Random random, double spread)
    {
        double Between(double from, double to) => from - spread + (to - from + 2 * spread) * random.NextDouble();
        var start = new Point(Between(0.33, 0.45), Between(-0.1, 0.1), Math.Max(0.14, Between(0.16, 0.24)));
        double[] joints = [.. _elbowUp, spread > 0 ? Arm.GripperOpen * random.NextDouble() : Arm.GripperOpen];
        _inverse.Solve(new ToolPose(start, 0), joints, 200);
        _world.Arm.Place(joints);
    }
}
