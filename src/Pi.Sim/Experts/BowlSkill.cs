using Pi.Robot;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.Experts;

/// <summary>Takes a held block over the bowl and lets it go: in the middle, or where it leaves room for more.</summary>
internal sealed class BowlSkill(World world, BlockColour colour, bool leavesRoom)
{
    private const double Travel = 0.15;
    private const double Clear = 0.115;
    // High enough that neither block nor fingers meet what already lies in the bowl.
    private const double Release = 0.085;
    private const double Centred = 0.02;
    private const double CentredWhenLow = 0.035;
    private const double OpenEnough = 0.034;
    private const double Slot = 0.023;

    /// <summary>The next motion once the block is held or let go over the bowl; null while it must be grasped first.</summary>
    public Move? Next()
    {
        bool holds = Grip.Holds(world, colour);
        if (IsIn(world, colour) && !(holds && world.Arm.ToolPosition.Z > Release + 0.005))
            return world.Arm.GripperOpening < OpenEnough ? LetGo() : Retreat();
        return holds ? Carry() : null;
    }

    /// <summary>Whether a block is in the bowl, or falls into it after it was let go above.</summary>
    public static bool IsIn(World world, BlockColour colour) =>
        Judge.IsInside(world, colour) || (!world.Touches(colour) && Grip.Across(world[colour].Position, world.Bowl.Position) < Centred + CentredWhenLow);

    /// <summary>Away from the bowl, with nothing left to do.</summary>
    public Move Retreat() =>
        new(new ToolPose(world.Bowl.Position with { Z = 0.22 }, 0), Arm.GripperOpen, Grip.Fast, "done", "done");

    private Move Carry()
    {
        Point tool = world.Arm.ToolPosition, target = Target();
        double across = Grip.Across(tool, target);
        if (across < (tool.Z < Clear ? CentredWhenLow : Centred))
            return tool.Z > Release + 0.005 ? Step(target with { Z = Release }, "lower", "into the bowl") : LetGo();
        if (tool.Z >= Clear)
            return Step(target with { Z = Travel - 0.02 }, "move", "over the bowl");
        // Straight up first, then slanting towards the bowl.
        double slant = tool.Z > 0.07 ? 0.3 : 0;
        var up = new Point(tool.X + slant * (target.X - tool.X), tool.Y + slant * (target.Y - tool.Y), Travel);
        return Step(up, "lift", "");
    }

    private Move LetGo() =>
        new(new ToolPose(world.Arm.ToolPosition, world.Arm.ToolYaw), Arm.GripperOpen, Grip.Slow, Thought(), $"release the {Phrases.Name(colour)} block");

    private Move Step(Point to, string verb, string where) =>
        new(new ToolPose(to, 0), 0, Grip.Fast, Thought(), $"{verb} the {Phrases.Name(colour)} block {where}".TrimEnd());

    private string Thought() =>
        Grip.IsLifted(world, colour) || IsIn(world, colour)
            ? $"put the {Phrases.Name(colour)} block in the bowl{(leavesRoom ? " beside the others" : "")}"
            : Grip.PickUp(colour);

    // Four blocks fit side by side. Each colour has its own place among them: the words alone decide it, whatever lies there already.
    private Point Target()
    {
        Point bowl = world.Bowl.Position;
        if (!leavesRoom)
            return bowl;
        int x = (int)colour % 2 == 0 ? 1 : -1, y = (int)colour / 2 % 2 == 0 ? x : -x;
        return bowl with { X = bowl.X + x * Slot, Y = bowl.Y + y * Slot };
    }
}
