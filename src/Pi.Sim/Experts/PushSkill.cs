using Pi.Robot;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.Experts;

/// <summary>Pushes a block aside with closed fingers.</summary>
internal sealed class PushSkill(World world)
{
    private const double Behind = 0.058;
    private const double Above = 0.10;
    private const double Low = 0.024;
    private const double Aligned = 0.010;
    private const double AlignedWhenLow = 0.020;

    private const double Margin = 0.02;

    // The hand has left the block.
    private const double Away = 0.05;

    // Where a push ends, metres from the middle of the table: a place that a look can tell, as it could not tell how far the block has
    // come. It lies past the judge's distance from wherever a block is put to be pushed.
    private const double End = 0.26;

    public Move Next(Episode episode)
    {
        Goal goal = episode.Goal;
        string name = Phrases.Name(goal.Block), thought = $"push the {name} block to the {(goal.Side == Side.Left ? "left" : "right")}";
        Point block = world[goal.Block].Position, tool = world.Arm.ToolPosition;
        double start = episode.StartY[episode.Blocks.ToList().IndexOf(goal.Block)];
        if (block.Y * goal.Direction >= Math.Max(End, start * goal.Direction + Judge.PushDistance + Margin))
            return At(tool with { Z = 0.2 }, Grip.Fast, tool.Z > Away ? "done" : thought, "done");
        bool isLow = tool.Z < Low + 0.03;
        bool isBehind = (block.Y - tool.Y) * goal.Direction > Placement.HalfBlock;
        bool isAligned = Math.Abs(block.X - tool.X) < (isLow ? AlignedWhenLow : Aligned);
        Point behind = block with { Y = block.Y - goal.Direction * Behind };
        if (isLow && isBehind && isAligned && tool.Z < Low + 0.01)
            return At(new Point(block.X, block.Y + goal.Direction * Behind, Low), Grip.Slow, thought, $"push the {name} block");
        if (Grip.Across(tool, behind) < Aligned || (isLow && isBehind && isAligned))
            return At((isLow ? tool : behind) with { Z = Low }, Grip.Slow, thought, $"lower behind the {name} block");
        Point over = behind with { Z = Above };
        return At(isLow ? tool with { Z = Above } : over, Grip.Fast, thought, $"move behind the {name} block");
    }

    private static Move At(Point to, double speed, string thought, string phase) => new(new ToolPose(to, 0), 0, speed, thought, phase);
}
