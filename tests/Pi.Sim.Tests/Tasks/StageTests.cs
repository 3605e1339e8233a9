using Pi.Robot;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.Tests.Tasks;

public sealed class StageTests : IDisposable
{
    private readonly World _world = new();
    private readonly Reset _reset;

    public StageTests() => _reset = new Reset(_world);

    [Theory]
    [InlineData("seed 4 put the red block in the bowl", "put the red block in the bowl", 4, null)]
    [InlineData("setting light seed 2 stack", "stack", 2, "light")]
    [InlineData("", "", null, null)]
    public void Words_ask_for_resets(string text, string task, int? seed, string? setting) =>
        Assert.Equal(new ResetRequest(task, seed, setting), ResetRequest.Parse(text));

    [Theory]
    [InlineData("seed")]
    [InlineData("seed many bowl")]
    public void Incomplete_words_are_refused(string text) => Assert.Throws<FormatException>(() => ResetRequest.Parse(text));

    [Fact]
    public void An_empty_request_plays_the_next_seed_of_the_same_task()
    {
        var stage = new Stage(_world, _reset);
        stage.Begin(new ResetRequest("push", 5, "light"));
        stage.Begin(ResetRequest.Parse(""));
        Assert.Equal((TaskKind.Push, 6, "light"), (stage.Episode!.Goal.Kind, stage.Episode.Seed, stage.Episode.Variation.Name));
    }

    [Fact]
    public void A_goal_is_done_only_after_it_has_held_for_a_while()
    {
        var stage = new Stage(_world, _reset);
        stage.Begin(new ResetRequest("put the red block in the bowl", 1, null));
        Assert.Equal("put the red block in the bowl", stage.Episode!.Instruction);
        Point bowl = _world.Bowl.Position;
        _world[BlockColour.Red].Place(bowl with { Z = 0.03 }, 0);
        _world.Settle();
        double[] joints = new double[Arm.Joints], velocities = new double[Arm.Joints];
        _world.Arm.Read(joints, velocities);
        var changes = new List<double>();
        for (int cycle = 0; cycle < 100; cycle++)
        {
            _world.Step(joints);
            if (stage.Judge())
                changes.Add(_world.Time);
        }
        Assert.True(stage.IsDone);
        Assert.InRange(Assert.Single(changes), 0.3, 0.8);
        stage.Ask("put all blocks in the bowl");
        Assert.False(stage.IsDone);
    }

    [Fact]
    public void A_goal_with_a_block_that_is_not_there_is_refused()
    {
        var stage = new Stage(_world, _reset);
        stage.Begin(new ResetRequest("bowl", 1, null));
        BlockColour absent = Enum.GetValues<BlockColour>().First(colour => !stage.Episode!.Blocks.Contains(colour));
        Assert.Contains("not on the table", Assert.Throws<FormatException>(() => stage.Ask($"put the {Phrases.Name(absent)} block in the bowl")).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => stage.Ask("sing"));
    }

    public void Dispose()
    {
        _reset.Dispose();
        _world.Dispose();
    }
}
