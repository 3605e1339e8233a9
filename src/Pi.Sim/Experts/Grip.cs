using Pi.Robot;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.Experts;

/// <summary>What the expert knows about holding a block.</summary>
internal static class Grip
{
    /// <summary>Cruising speed of the tool, m/s.</summary>
    public const double Fast = 0.30;

    /// <summary>Speed near things, m/s.</summary>
    public const double Slow = 0.13;

    // Fingers on the sides of a 4 cm block stand 2 cm from the middle; askew a little more.
    private const double LeastOpening = 0.012;
    private const double GreatestOpening = 0.030;
    private const double Closed = 0.015;

    private const double OffTable = 0.02;

    // Fingers let blocks turned less than this turn themselves straight.
    private const double SelfAligning = 0.40;

    /// <summary>Whether the block is firmly held: both fingers on it, and the drive pressing.</summary>
    public static bool Holds(World world, BlockColour block) =>
        world.Grips(block)
        && world.Arm.GripperOpening is > LeastOpening and < GreatestOpening
        && world.Arm.Servos[Arm.ArmJoints].Setpoint < Closed;

    /// <summary>Whether a block is off the table. That shows in a picture, and ends picking up; when fingers press hard enough does not.</summary>
    public static bool IsLifted(World world, BlockColour block) => world[block].Position.Z > Placement.HalfBlock + OffTable;

    /// <summary>The step of getting hold of a block and lifting it, in words.</summary>
    public static string PickUp(BlockColour block) => $"pick up the {Phrases.Name(block)} block";

    /// <summary>The tool's turn for gripping a block by two opposite sides.</summary>
    public static double YawFor(Body block)
    {
        double yaw = Quarter(block.Yaw);
        return Math.Abs(yaw) < SelfAligning ? 0 : yaw;
    }

    /// <summary>The turn a square body looks the same at, within an eighth of a turn of zero.</summary>
    public static double Quarter(double yaw) => yaw - Math.PI / 2 * Math.Round(yaw / (Math.PI / 2));

    /// <summary>Distance across the table.</summary>
    public static double Across(Point a, Point b) => double.Hypot(a.X - b.X, a.Y - b.Y);
}
