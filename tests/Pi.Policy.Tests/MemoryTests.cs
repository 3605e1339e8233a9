using Pi.Policy.Act;
using Pi.Policy.Models.Engine;
using Pi.Robot;

namespace Pi.Policy.Tests;

/// <summary>What a mind keeps as time goes by. Alone, because it counts the memory of the whole process.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
[Collection("Alone")]
public sealed class MemoryTests
{
    private const int Rounds = 25;

    [Fact]
    public void Looking_thinking_and_acting_keep_nothing_and_allocate_no_more_as_time_goes_by()
    {
        using var model = LocalModel.Load(
            LocalModelTests.Folder, TestRobots.Sim, new EngineOptions { Device = ComputeDevice.Cpu, TestsItself = false, Threads = 1 }, TimeProvider.System);
        Measure(model);

        var early = Measure(model);
        Measure(model);
        var late = Measure(model);

        Assert.InRange(late.Allocated, 0, early.Allocated * 1.1);
        Assert.InRange(late.Kept - early.Kept, long.MinValue, 1 << 20);
    }

    private static (long Allocated, long Kept) Measure(LocalModel model)
    {
        var thought = new Thought(default, "pick up the cup", ThoughtSource.Planner, "test");
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < Rounds; i++)
        {
            var look = LocalModelTests.Look(i % 3);
            Assert.True(model.Planner!.Think(look, "tidy up").Succeeded);
            Assert.True(model.Policy.Act(new ActRequest(look, thought, 7, null)).Succeeded);
        }
        return (GC.GetTotalAllocatedBytes(precise: true) - before, GC.GetTotalMemory(forceFullCollection: true));
    }
}
