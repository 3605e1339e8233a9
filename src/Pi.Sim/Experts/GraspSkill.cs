using Pi.Robot;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.Experts;

/// <summary>Gets hold of a block: above it, down, close.</summary>
internal sealed class GraspSkill(World world, BlockColour colour)
{
    private const double Above = 0.08;
    private const double Near = 0.012;
    private const double NearWhenLow = 0.02;
    private const double Low = 0.04;
    private const double AtBlock = 0.012;
    private const double Straight = 0.08;

    /// <summary>The next motion while the block is not held.</summary>
    public Move Next()
    {
        Point block = world[colour].Position, tool = world.Arm.ToolPosition;
        string name = Phrases.Name(colour), thought = Grip.PickUp(colour);
        double across = Grip.Across(block, tool), height = tool.Z - block.Z, yaw = Grip.YawFor(world[colour]);
        bool straight = Math.Abs(yaw - world.Arm.ToolYaw) < Straight;
        if (across > (height < Low ? NearWhenLow : Near) || (height > Low && !straight))
            return new Move(new ToolPose(Approach(block, tool, across, height), yaw), Arm.GripperOpen, Grip.Fast, thought, $"move above the {name} block");
        if (height > AtBlock)
            return new Move(new ToolPose(block, yaw), Arm.GripperOpen, Grip.Slow, thought, $"lower onto the {name} block");
        return new Move(new ToolPose(block, yaw), 0, Grip.Slow, thought, $"grasp the {name} block");
    }

    // Beside a block and low, the fingers would sweep it away: up first.
    private static Point Approach(Point block, Point tool, double across, double height)
    {
        double top = block.Z + Above;
        return height < Above - 0.02 && across > 0.03 ? tool with { Z = top + 0.02 } : block with { Z = top };
    }
}
