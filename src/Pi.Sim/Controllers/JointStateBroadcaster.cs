using Pi.Sim.Faults;

namespace Pi.Sim.Controllers;

/// <summary>Reports the joints each cycle, and goes wrong in the ways real ones do when asked to.</summary>
internal sealed class JointStateBroadcaster(IReadOnlyList<string> joints, FaultBoard faults)
{
    private int _turns;

    /// <summary>This cycle's report, or null while it is stalled.</summary>
    public JointReport? Report(long now, ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities)
    {
        if (faults.Affects(FaultKind.JointStateStall, "", now))
            return null;
        string[] names = [.. joints];
        double[] position = positions.ToArray(), velocity = velocities.ToArray();
        for (int i = 0; i < names.Length; i++)
        {
            if (faults.Affects(FaultKind.JointStateNan, names[i], now))
                position[i] = velocity[i] = double.NaN;
        }
        if (faults.Affects(FaultKind.JointStateReorder, "", now))
            Turn(names, position, velocity);
        return new JointReport(names, position, velocity);
    }

    private void Turn(string[] names, double[] positions, double[] velocities)
    {
        var order = new Random(_turns++);
        int[] places = [.. Enumerable.Range(0, names.Length)];
        order.Shuffle(places);
        Array.Sort([.. places], names);
        Array.Sort([.. places], positions);
        Array.Sort([.. places], velocities);
    }
}
