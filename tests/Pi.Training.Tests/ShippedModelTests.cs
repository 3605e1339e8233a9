using Pi.Policy.Models;
using Pi.Policy.Models.Engine;
using Pi.Sim.Rendering;
using Pi.Sim.Rollouts;

namespace Pi.Training.Tests;

/// <summary>The package in the repository, through the same engine as any other, in a world without a wire.</summary>
public sealed class ShippedModelTests : IDisposable
{
    private const long LargestPackage = 25_000_000;
    // Three steps of 0.1 s from one look to the next; while the first of them passes, the new chunk is being made.
    private const int Execute = 3;
    private const int Delay = 1;
    private const int BetweenThoughts = 6;

    private static readonly string _folder = Path.Combine(Repository.Root, "models", "pi-mini");

    private readonly PolicyModel _model = PolicyModel.Load(_folder, new EngineOptions { Device = ComputeDevice.Cpu }, TimeProvider.System);

    [Fact]
    public void It_gives_its_golden_answer_and_is_small()
    {
        Assert.NotNull(_model.SelfTested);
        Assert.InRange(Directory.GetFiles(_folder).Sum(file => new FileInfo(file).Length), 1, LargestPackage);
    }

    [Fact]
    public void It_puts_the_named_block_in_the_bowl()
    {
        using var rollout = new Rollout(GlPath.Auto);
        int solved = Enumerable.Range(700, 10).Count(seed => Solves(rollout, "bowl", seed));
        Assert.InRange(solved, 9, 10);
    }

    [Theory]
    [InlineData("stack")]
    [InlineData("push")]
    [InlineData("sort")]
    public void It_solves_most_episodes_of_the_other_tasks(string task)
    {
        using var rollout = new Rollout(GlPath.Auto);
        int solved = Enumerable.Range(700, 5).Count(seed => Solves(rollout, task, seed));
        Assert.InRange(solved, 3, 5);
    }

    public void Dispose() => _model.Dispose();

    private bool Solves(Rollout rollout, string task, int seed)
    {
        (RolloutReply reply, IReadOnlyList<byte[]> pictures) = rollout.Answer(new RolloutRequest { Task = task, Seed = seed, Look = true });
        string thought = "";
        double[][] chunk = [];
        for (int look = 0; !reply.IsOver; look++)
        {
            Assert.True(_model.See([.. pictures.Select(rgb => new CameraImage(reply.PictureSide, reply.PictureSide, rgb))]).Succeeded);
            if (look % (BetweenThoughts / Execute) == 0)
                thought = _model.Think(reply.Instruction, reply.Positions).Value!.Text;
            double[][] fresh = _model.Act(thought, reply.Positions, (ulong)look).Value!.Actions;
            IEnumerable<double[]> held = chunk.Length > 0 ? chunk.Skip(Execute).Take(Delay) : Enumerable.Repeat<double[]>([.. reply.Positions], Delay);
            (reply, pictures) = rollout.Answer(new RolloutRequest { Perform = [.. held, .. fresh[Delay..Execute]], Look = true });
            chunk = fresh;
        }
        return reply.IsDone;
    }
}
