using Pi.Robot;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.Experts;

/// <summary>Sets a held block down on another.</summary>
internal sealed class StackSkill(World world, BlockColour colour, BlockColour support)
{
    private const double BlockSide = 2 * Placement.HalfBlock;
    private const double Travel = 0.09;
    // A block stays on another up to half a side aside. Who learns this from pictures is some millimetres off: asking for less than
    // the physics does would leave it hovering.
    private const double Centred = 0.010;
    private const double CentredWhenLow = 0.016;
    private const double Edge = 0.019;
    private const double Touching = 0.004;
    private const double OpenEnough = 0.034;

    /// <summary>The next motion once the block is held or stands on the other; null while it must be grasped first.</summary>
    public Move? Next()
    {
        Point block = world[colour].Position, below = world[support].Position;
        double gap = block.Z - below.Z - BlockSide;
        bool onTop = Grip.Across(block, below) < Edge && gap < Touching;
        if (onTop && gap > -BlockSide / 2)
            return world.Arm.GripperOpening < OpenEnough ? LetGo() : Retreat();
        return Grip.Holds(world, colour) ? Carry(block, below, gap) : null;
    }

    // What counts is where the block is, not the fingers that hold it a little off their middle.
    private Move Carry(Point block, Point below, double gap)
    {
        Point tool = world.Arm.ToolPosition;
        double across = Grip.Across(block, below);
        var over = new Point(tool.X + below.X - block.X, tool.Y + below.Y - block.Y, below.Z + BlockSide + Travel);
        if (gap < 0.03 && across > CentredWhenLow)
            return Step(tool with { Z = over.Z }, Grip.Fast, $"lift the {Phrases.Name(colour)} block");
        if (across > (gap < 0.03 ? CentredWhenLow : Centred))
            return Step(over, Grip.Fast, $"move the {Phrases.Name(colour)} block over the {Phrases.Name(support)} block");
        double down = tool.Z - gap + Touching / 2;
        return Step(over with { Z = down }, gap > 0.03 ? Grip.Slow : Grip.Slow / 2, $"lower the {Phrases.Name(colour)} block onto the {Phrases.Name(support)} block");
    }

    private Move LetGo() =>
        Step(world.Arm.ToolPosition, Grip.Slow, $"release the {Phrases.Name(colour)} block") with { Gripper = Arm.GripperOpen };

    private Move Retreat()
    {
        Point tool = world.Arm.ToolPosition, block = world[colour].Position;
        var up = new ToolPose(tool with { Z = Math.Max(0.2, block.Z + 0.1) }, world.Arm.ToolYaw);
        return new Move(up, Arm.GripperOpen, Grip.Slow, "done", "done");
    }

    // How the other block is turned does not matter, so the hand is straight, as everywhere.
    private Move Step(Point to, double speed, string phase) =>
        new(new ToolPose(to, 0), 0, speed, Thought(), phase);

    private string Thought() =>
        Grip.IsLifted(world, colour) ? $"put the {Phrases.Name(colour)} block on the {Phrases.Name(support)} block" : Grip.PickUp(colour);
}
