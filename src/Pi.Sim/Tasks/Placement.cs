using Pi.Robot;
using Pi.Sim.Scene;

namespace Pi.Sim.Tasks;

/// <summary>Where blocks and bowl stand at a reset, in metres of base_link.</summary>
/// <param name="Bowl">The bowl's middle on the table.</param>
/// <param name="Blocks">Each block's middle on the table and its turn.</param>
internal sealed record Placement(Point Bowl, IReadOnlyList<ToolPose> Blocks)
{
    /// <summary>Half the side of a block.</summary>
    public const double HalfBlock = 0.02;

    // Room for the open fingers round a block, and beside the bowl's rim.
    private const double BlockGap = 0.085;
    private const double BowlGap = 0.155;
    private const double Clearance = 0.0001;
    private const int Tries = 400;

    /// <summary>Draws a placement in which the goal can be reached without anything in the way.</summary>
    public static Placement Draw(Random random, Goal goal, int blocks, Variation variation)
    {
        for (int attempt = 0; ; attempt++)
        {
            // A crowded table may need more room than the usual area has.
            double spread = variation.Spread + Math.Min(0.06, 0.01 * (attempt / Tries));
            Placement placement = DrawOnce(random, goal, blocks, variation.BlockYaw, spread);
            if (placement.HasRoom(goal))
                return placement;
        }
    }

    private static Placement DrawOnce(Random random, Goal goal, int blocks, double yaw, double spread)
    {
        int side = goal.Kind == TaskKind.Push ? -goal.Direction : random.Next(2) == 0 ? -1 : 1;
        var bowl = new Point(Uniform(random, 0.36 - spread, 0.54), side * Uniform(random, 0.20, 0.26), Clearance);
        var places = new ToolPose[blocks];
        for (int i = 0; i < blocks; i++)
        {
            double x = Uniform(random, 0.32 - spread / 2, 0.56 + spread / 2), y = -side * Uniform(random, -0.08 - spread, 0.22 + spread);
            places[i] = new ToolPose(new Point(x, y, HalfBlock + Clearance), Uniform(random, -yaw, yaw));
        }
        return new Placement(bowl, places);
    }

    private static double Uniform(Random random, double from, double to) => from + (to - from) * random.NextDouble();

    private bool HasRoom(Goal goal)
    {
        for (int i = 0; i < Blocks.Count; i++)
        {
            if (Distance(Blocks[i].Position, Bowl) < BowlGap)
                return false;
            for (int j = 0; j < i; j++)
            {
                if (Distance(Blocks[i].Position, Blocks[j].Position) < BlockGap)
                    return false;
            }
        }
        return goal.Kind != TaskKind.Push || HasPath(goal.Direction);
    }

    // The first block is the one to be pushed: free before it, room for the fingers behind it, and its end within reach.
    private bool HasPath(int direction)
    {
        Point start = Blocks[0].Position;
        const double Before = 0.24, Behind = 0.10, HalfWidth = 0.09;
        bool isFree = Blocks.Skip(1).Select(block => block.Position).Append(Bowl).All(other =>
        {
            double along = (other.Y - start.Y) * direction;
            return Math.Abs(other.X - start.X) > HalfWidth || along < -Behind || along > Before;
        });
        return isFree && direction * start.Y < 0.14;
    }

    private static double Distance(Point a, Point b) => double.Hypot(a.X - b.X, a.Y - b.Y);
}
