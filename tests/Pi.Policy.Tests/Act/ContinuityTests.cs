using Pi.Policy.Act;

namespace Pi.Policy.Tests.Act;

/// <summary>Chunks that follow one another on an arm, with answers that are 0 to 16 control steps late, and jitter.</summary>
public sealed class ContinuityTests
{
    private const int Runs = 10_200, Batches = 4, MostDelay = 16, ChunksPerRun = 9;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private static readonly GaussianFlow Flow = new(horizon: 40, steps: 5);

    public static TheoryData<int> Parts => [.. Enumerable.Range(0, Batches)];

    [Theory]
    [MemberData(nameof(Parts))]
    public void No_action_is_done_twice_or_left_out_and_no_seam_jumps(int part)
    {
        for (int run = part; run < Runs; run += Batches)
        {
            var plant = Run(run, new ActSettings());

            DemandEveryActionOnce(plant, run);
            Assert.Equal(ChunksPerRun - 1, plant.Seams);
            Assert.True(plant.Real.Position <= 0.1 * plant.Naive.Position, $"run {run}: position jumps {plant.Real.Position} of {plant.Naive.Position}");
            Assert.True(plant.Real.Velocity <= 0.2 * plant.Naive.Velocity, $"run {run}: velocity jumps {plant.Real.Velocity} of {plant.Naive.Velocity}");
        }
    }

    [Fact]
    public void The_way_behind_a_seam_is_smooth_too()
    {
        foreach (int delay in (int[])[2, 6, 10, 16])
        {
            double real = 0, naive = 0;
            for (int run = delay; run < 20 * (MostDelay + 1); run += MostDelay + 1)
            {
                var plant = Run(run, new ActSettings());
                real += plant.Real.Bend;
                naive += plant.Naive.Bend;
            }
            Assert.True(real <= 0.2 * naive, $"delay {delay}: bends of {real} behind the seams, {naive} without");
        }
    }

    [Fact]
    public void Without_joining_chunks_the_bounds_break()
    {
        for (int run = 0; run < 34; run++)
        {
            var plant = Run(run, new ActSettings { JoinsChunks = false });

            DemandEveryActionOnce(plant, run);
            Assert.True(plant.Real.Position > 0.9 * plant.Naive.Position, $"run {run}");
            Assert.True(plant.Real.Velocity > 0.9 * plant.Naive.Velocity, $"run {run}");
        }
    }

    [Fact]
    public void The_flow_itself_continues_the_chunk_before_and_leaves_the_seam_little_to_do()
    {
        double guided = 0, unguided = 0;
        for (int run = 0; run < 170; run++)
        {
            var plant = Run(run, new ActSettings());
            guided += plant.Model.Position;
            unguided += plant.Naive.Position;
        }
        Assert.True(guided <= 0.15 * unguided, $"The guided flow leaves {guided} of {unguided}.");
    }

    private static void DemandEveryActionOnce(SyntheticPlant plant, int run)
    {
        for (int number = 0; number < plant.Done.Count; number++)
            Assert.True(Math.Abs(plant.Done[number][^1] - number) < 1e-9, $"run {run}: action {number} of the arm is {plant.Done[number][^1]} of the chunks");
    }

    private static SyntheticPlant Run(int seed, ActSettings settings)
    {
        var random = new Random(seed);
        int delay = seed % (MostDelay + 1);
        TimeSpan Latency() => Step * Math.Max(0, delay + random.Next(-2, 3) + random.NextDouble() - 0.5);
        var plant = new SyntheticPlant(Flow, Step, settings with { Seed = (ulong)seed }, Latency);
        for (int chunk = 0; chunk < ChunksPerRun; chunk++) Assert.Null(plant.Go().Fault);
        plant.Finish();
        return plant;
    }
}
