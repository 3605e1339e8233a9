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
        void Run(int resets)
        {
            for (int seed = 0; seed < resets; seed++)
                reset.Run(TaskKind.Sort, Variation.Named("all"), seed);
            GC.Collect();
        }

        Run(20);
        long before = Environment.WorkingSet;
        Run(100);
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 4 << 20);
    }
}
