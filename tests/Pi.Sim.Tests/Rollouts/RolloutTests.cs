using System.Buffers.Binary;
using System.Text.Json;
using Pi.Sim.CommandLine;
using Pi.Sim.Rendering;
using Pi.Sim.Rollouts;
using Pi.Sim.Scene;

namespace Pi.Sim.Tests.Rollouts;

public sealed class RolloutTests : IDisposable
{
    private readonly Rollout _rollout = new(GlPath.Auto);

    [Theory]
    [InlineData("bowl")]
    [InlineData("push")]
    public void Who_does_what_the_expert_would_do_solves_the_task(string task)
    {
        RolloutReply reply = Answer(new RolloutRequest { Task = task, Seed = 3 });
        Assert.False(reply.IsDone);
        while (!reply.IsOver)
            reply = Answer(new RolloutRequest { Perform = [reply.Expert[0]] });
        Assert.True(reply.IsDone);
        Assert.Equal("done", reply.Thought);
        Assert.Equal(task == "bowl" ? reply.Instruction.Split().Intersect(Enum.GetNames<BlockColour>().Select(name => name.ToLowerInvariant())) : [], reply.Lifted);
    }

    [Fact]
    public void Foresight_leaves_the_world_as_it_is()
    {
        RolloutReply Play(int foresee)
        {
            RolloutReply reply = Answer(new RolloutRequest { Task = "bowl", Seed = 5, Foresee = foresee });
            for (int i = 0; i < 20; i++)
                reply = Answer(new RolloutRequest { Perform = [reply.Expert[0]], Foresee = foresee });
            return reply;
        }

        Assert.Equal(Play(1).Positions, Play(12).Positions);
    }

    [Fact]
    public void What_is_foreseen_is_what_happens()
    {
        RolloutReply reply = Answer(new RolloutRequest { Task = "stack", Seed = 2, Foresee = 12 });
        Assert.Equal(12, reply.Expert.Count);
        RolloutReply then = Answer(new RolloutRequest { Perform = [.. reply.Expert.Take(11)] });
        for (int joint = 0; joint < 7; joint++)
            Assert.Equal(reply.Expert[11][joint], then.Expert[0][joint], 0.01);
    }

    [Fact]
    public void Another_instruction_changes_what_the_expert_thinks()
    {
        RolloutReply reply = Answer(new RolloutRequest { Task = "bowl", Seed = 1 });
        string other = Enum.GetNames<BlockColour>().Select(name => name.ToLowerInvariant())
            .Where((name, i) => reply.Objects[i] is not null && !reply.Instruction.Contains(name, StringComparison.Ordinal)).First();
        Assert.Equal($"pick up the {other} block", Answer(new RolloutRequest { Ask = $"put the {other} block in the bowl" }).Thought);
    }

    [Fact]
    public void A_shove_moves_the_arm()
    {
        RolloutReply before = Answer(new RolloutRequest { Task = "bowl", Seed = 1 });
        Assert.NotEqual(before.Tool, Answer(new RolloutRequest { Shove = 4 }).Tool);
    }

    [Theory]
    [InlineData("""{"task":"juggle"}""")]
    [InlineData("""{"task":"bowl","setting":"fog"}""")]
    [InlineData("""{"ask":"fly"}""")]
    [InlineData("""{}""")]
    [InlineData("null")]
    [InlineData("task: bowl")]
    public void A_request_that_cannot_be_met_is_refused(string line) =>
        Assert.Throws<FormatException>(() => RolloutVerb.Serve(_rollout, new StringReader(line), Stream.Null));

    [Fact]
    public void The_pipe_gives_a_reply_and_pictures_for_each_line()
    {
        using var output = new MemoryStream();
        RolloutVerb.Serve(_rollout, new StringReader("""{"task":"sort","setting":"mixed","seed":7,"look":true}""" + "\n" + """{"foresee":2}"""), output);
        byte[] bytes = output.ToArray();
        int head = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        using JsonDocument first = JsonDocument.Parse(bytes.AsMemory(4, head));
        int side = first.RootElement.GetProperty("picture_side").GetInt32(), second = 4 + head + 2 * 3 * side * side;
        Assert.Equal(112, side);
        Assert.True(bytes.AsSpan(4 + head, 3 * side * side).ToArray().Distinct().Count() > 50);
        using JsonDocument last = JsonDocument.Parse(bytes.AsMemory(second + 4));
        Assert.Equal(2, last.RootElement.GetProperty("expert").GetArrayLength());
        Assert.Equal(0, last.RootElement.GetProperty("pictures").GetInt32());
    }

    public void Dispose() => _rollout.Dispose();

    private RolloutReply Answer(RolloutRequest request) => _rollout.Answer(request).Reply;
}
