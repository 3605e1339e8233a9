using Pi.Sim.Experts;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.Tests.Tasks;

/// <summary>Runs alone: what other tests allocate at the same time is not the world's.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    [Fact]
    public void A_hundred_resets_leave_memory_flat()
    {
        using var world = new World();
        using var reset = new Reset(world);
        AssertFlat(rounds: 100, seed => reset.Run(TaskKind.Sort, Variation.Named("all"), seed));
    }

    [Fact]
    public void Thirty_minutes_of_stepping_leave_memory_flat()
    {
        using var world = new World();
        using var demonstration = new Demonstration(world);
        Episode episode = demonstration.Start(TaskKind.Sort, Variation.Named("standard"), 1);
        AssertFlat(rounds: 30 * 60 * 10, _ => demonstration.Perform(demonstration.Expert.Act(episode).Joints));
    }

    private static void AssertFlat(int rounds, Action<int> work)
    {
        void Run(int times)
        {
            for (int i = 0; i < times; i++)
                work(i);
            GC.Collect();
        }

        Run(rounds / 5);
        long before = Environment.WorkingSet;
        Run(rounds);
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 4 << 20);
    }
}
