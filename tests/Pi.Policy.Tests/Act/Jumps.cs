namespace Pi.Policy.Tests.Act;

/// <summary>How much an arm left what it was going to do where chunks met, summed up over a run.</summary>
internal sealed class Jumps
{
    /// <summary>In position: rad.</summary>
    public double Position { get; private set; }

    /// <summary>In velocity from action to action: rad per step.</summary>
    public double Velocity { get; private set; }

    /// <summary>The greatest change of velocity from action to action from the seam on: rad per step, squared.</summary>
    public double Bend { get; private set; }

    /// <param name="before">The last two actions done.</param>
    /// <param name="taken">The next ones, as the new chunk has them.</param>
    /// <param name="planned">The next two, as the old plan had them.</param>
    public void Add(double[][] before, double[][] taken, double[][] planned)
    {
        for (int joint = 0; joint < SyntheticPlant.Arms; joint++)
        {
            double first = taken[0][joint] - planned[0][joint], second = taken[1][joint] - planned[1][joint];
            Position += Math.Abs(first);
            // Up to the last action done both are the same, so the first difference is also one of velocity.
            Velocity += Math.Max(Math.Abs(first), Math.Abs(second - first));
            double[] way = [.. before.Concat(taken).Select(row => row[joint])];
            Bend += Enumerable.Range(1, way.Length - 2).Max(i => Math.Abs(way[i + 1] - 2 * way[i] + way[i - 1]));
        }
    }
}
