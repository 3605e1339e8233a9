using Pi.Robot;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.Tests.Tasks;

public sealed class TaskTests : IDisposable
{
    private const double Settle = 1e-3;

    private readonly World _world = new();
    private readonly Reset _reset;

    public TaskTests() => _reset = new Reset(_world);

    public static TheoryData<TaskKind, string> Everything
    {
        get
        {
            var data = new TheoryData<TaskKind, string>();
            foreach (TaskKind kind in Enum.GetValues<TaskKind>())
            {
                foreach (Variation variation in Variation.All)
                    data.Add(kind, variation.Name);
            }
            return data;
        }
    }

    [Fact]
    public void Every_way_to_ask_for_a_goal_is_understood_as_that_goal()
    {
        foreach (Goal goal in Phrases.AllGoals())
        {
            for (int variant = 0; variant < Phrases.Count(goal.Kind); variant++)
                Assert.Equal(Phrases.Say(goal, variant), Phrases.Say(Phrases.Understand(Phrases.Say(goal, variant) + ".")!, variant));
        }
    }

    [Fact]
    public void Other_words_are_no_goal() => Assert.Null(Phrases.Understand("make me a sandwich"));

    [Fact]
    public void Unknown_names_are_refused_with_what_there_is()
    {
        Assert.Contains("bowl, stack, push, sort", Assert.Throws<FormatException>(() => TaskNames.Parse("juggle")).Message, StringComparison.Ordinal);
        Assert.Contains("standard, positions", Assert.Throws<FormatException>(() => Variation.Named("wild")).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => TaskNames.Parse("1"));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_reset_leaves_a_still_and_unsolved_world(TaskKind kind, string setting)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Episode episode = _reset.Run(kind, Variation.Named(setting), seed);
            Point[] before = [.. episode.Blocks.Select(block => _world[block].Position)];
            double[] joints = new double[Arm.Joints], velocities = new double[Arm.Joints];
            _world.Arm.Read(joints, velocities);
            for (int cycle = 0; cycle < 30; cycle++)
                _world.Step(joints);
            Assert.All(episode.Blocks.Index(), block => Assert.InRange(_world[block.Item].Position.DistanceTo(before[block.Index]), 0, Settle));
            Assert.False(Judge.IsDone(_world, episode));
            Assert.Equal(episode.Blocks.Count, episode.Blocks.Distinct().Count());
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_world_and_another_seed_another()
    {
        double[] Positions(int seed)
        {
            _reset.Run(TaskKind.Stack, Variation.Named("all"), seed);
            return _world.State.Positions.ToArray();
        }

        double[] first = Positions(5);
        Assert.NotEqual(first, Positions(6));
        Assert.Equal(first, Positions(5));
    }

    [Fact]
    public void The_named_block_is_on_the_table()
    {
        foreach (Goal goal in Phrases.AllGoals())
        {
            Episode episode = _reset.Run(goal, Variation.Named("standard"), 2);
            Assert.Contains(goal.Block, goal.Kind == TaskKind.Sort ? [goal.Block] : episode.Blocks);
            Assert.True(goal.Kind != TaskKind.Stack || _world[goal.Support].IsInPlay);
            Assert.Equal(goal.Kind, Phrases.Understand(episode.Instruction)!.Kind);
        }
    }

    [Fact]
    public void A_block_in_the_bowl_counts_and_one_beside_or_above_it_does_not()
    {
        Episode episode = _reset.Run(TaskKind.Bowl, Variation.Named("standard"), 1);
        Assert.True(DoneWithBlockAt(episode, 0, 0, 0.03));
        Assert.False(DoneWithBlockAt(episode, 0.13, 0, 0.03));
        Assert.False(Judge.IsInside(_world, episode.Goal.Block));
        PutBlock(episode, 0, 0, 0.20);
        Assert.False(Judge.IsDone(_world, episode));
    }

    [Fact]
    public void A_push_counts_from_the_distance_and_to_the_side_asked_for()
    {
        Episode episode = _reset.Run(TaskKind.Push, Variation.Named("standard"), 1);
        double start = episode.StartY[0];
        bool Pushed(double by)
        {
            Body block = _world[episode.Goal.Block];
            block.Place(new Point(block.Position.X, start + by * episode.Goal.Direction, 0.0201), 0);
            _world.Settle();
            return Judge.IsDone(_world, episode);
        }

        Assert.True(Pushed(0.105));
        Assert.False(Pushed(0.095));
        Assert.False(Pushed(-0.2));
    }

    [Fact]
    public void A_block_on_the_wrong_block_is_not_stacked()
    {
        Episode episode = _reset.Run(TaskKind.Stack, Variation.Named("standard"), 1);
        bool On(BlockColour support)
        {
            Point below = _world[support].Position;
            _world[episode.Goal.Block].Place(below with { Z = below.Z + 0.0401 }, _world[support].Yaw);
            Wait();
            return Judge.IsDone(_world, episode);
        }

        Assert.False(On(episode.Blocks[2]));
        Assert.True(On(episode.Goal.Support));
    }

    public void Dispose()
    {
        _reset.Dispose();
        _world.Dispose();
    }

    private bool DoneWithBlockAt(Episode episode, double x, double y, double z)
    {
        PutBlock(episode, x, y, z);
        Wait();
        return Judge.IsDone(_world, episode);
    }

    private void PutBlock(Episode episode, double x, double y, double z)
    {
        Point bowl = _world.Bowl.Position;
        _world[episode.Goal.Block].Place(new Point(bowl.X + x, bowl.Y + y, bowl.Z + z), 0);
        _world.Settle();
    }

    private void Wait()
    {
        double[] joints = new double[Arm.Joints], velocities = new double[Arm.Joints];
        _world.Arm.Read(joints, velocities);
        for (int cycle = 0; cycle < 60; cycle++)
            _world.Step(joints);
    }
}
