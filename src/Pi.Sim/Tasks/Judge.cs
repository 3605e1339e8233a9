using Pi.Robot;
using Pi.Sim.Scene;

namespace Pi.Sim.Tasks;

/// <summary>Whether the world is as an episode asks, read from the physics alone.</summary>
internal static class Judge
{
    /// <summary>How far a pushed block must have come, metres.</summary>
    public const double PushDistance = 0.10;

    // A block that stands on the table is at half its side; one that was lifted or tipped is not.
    private const double Rest = 0.05;
    private const double Rim = 0.085;
    private const double Brim = 0.09;
    private const double BlockSide = 2 * Placement.HalfBlock;

    /// <summary>Whether the goal is reached and things stand still.</summary>
    public static bool IsDone(World world, Episode episode) => episode.Goal.Kind switch
    {
        TaskKind.Bowl => IsInBowl(world, episode.Goal.Block),
        TaskKind.Stack => IsStacked(world, episode.Goal.Block, episode.Goal.Support),
        TaskKind.Push => IsPushed(world, episode),
        _ => episode.Blocks.All(block => IsInBowl(world, block)),
    };

    /// <summary>Whether the block lies in the bowl, let go.</summary>
    public static bool IsInBowl(World world, BlockColour colour) =>
        IsInside(world, colour) && IsLeftAlone(world, colour);

    /// <summary>Whether the block is within the bowl's rim, at rest or not.</summary>
    public static bool IsInside(World world, BlockColour colour)
    {
        Point block = world[colour].Position, bowl = world.Bowl.Position;
        double height = block.Z - bowl.Z;
        return double.Hypot(block.X - bowl.X, block.Y - bowl.Y) < Rim && height is > 0 and < Brim;
    }

    /// <summary>Whether one block rests on another, let go.</summary>
    public static bool IsStacked(World world, BlockColour upper, BlockColour lower)
    {
        Point top = world[upper].Position, below = world[lower].Position;
        bool above = double.Hypot(top.X - below.X, top.Y - below.Y) < Placement.HalfBlock && Math.Abs(top.Z - below.Z - BlockSide) < 0.005;
        return above && world.Touch(upper, lower) && IsLeftAlone(world, upper);
    }

    private static bool IsPushed(World world, Episode episode)
    {
        Body block = world[episode.Goal.Block];
        double start = episode.StartY[episode.Blocks.ToList().IndexOf(episode.Goal.Block)];
        bool far = (block.Position.Y - start) * episode.Goal.Direction >= PushDistance;
        return far && Math.Abs(block.Position.Z - Placement.HalfBlock) < 0.005 && IsLeftAlone(world, episode.Goal.Block);
    }

    private static bool IsLeftAlone(World world, BlockColour colour) => world[colour].Speed < Rest && !world.Touches(colour);
}
