using Pi.Robot;
using Pi.Sim.Experts;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.Tests.Experts;

public sealed class ExpertTests
{
    public static TheoryData<TaskKind> Tasks => [.. Enum.GetValues<TaskKind>()];

    [Theory]
    [MemberData(nameof(Tasks))]
    [Trait("Category", "Slow")]
    public void Solves_at_least_98_of_100_standard_episodes(TaskKind task)
    {
        using var evaluation = new ExpertEvaluation();
        TaskScore score = evaluation.Score(task, Variation.Named("standard"), 1000, 100);
        Assert.True(score.SuccessRate >= 0.98, $"failed seeds: {string.Join(' ', score.FailedSeeds)}");
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Solves_episodes_of_every_setting(TaskKind task)
    {
        using var evaluation = new ExpertEvaluation();
        foreach (Variation variation in Variation.All)
            Assert.Empty(evaluation.Score(task, variation, 0, 2).FailedSeeds);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Recovers_from_being_shoved(TaskKind task)
    {
        using var world = new World();
        using var demonstration = new Demonstration(world);
        var random = new Random(3);
        int solved = 0;
        const int Episodes = 10;
        for (int seed = 0; seed < Episodes; seed++)
        {
            Episode episode = demonstration.Start(task, Variation.Named("standard"), seed);
            var attempt = new Attempt(episode);
            while (!attempt.IsOver)
            {
                if (attempt.Periods is 8 or 16)
                    demonstration.Shove(random);
                demonstration.Perform(demonstration.Expert.Act(episode).Joints);
                attempt.Count(Judge.IsDone(world, episode));
            }
            solved += attempt.HasSucceeded ? 1 : 0;
        }
        Assert.InRange(solved, Episodes - 1, Episodes);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Asks_for_no_more_than_the_robot_description_allows(TaskKind task)
    {
        RobotSpec robot = RobotSpecFile.Load(SceneFile.Robot);
        using var world = new World();
        using var demonstration = new Demonstration(world);
        double[] positions = new double[Arm.Joints], velocities = new double[Arm.Joints];
        for (int seed = 0; seed < 5; seed++)
        {
            Episode episode = demonstration.Start(task, Variation.Named("positions"), seed);
            for (int period = 0; period < 50; period++)
            {
                world.Arm.Read(positions, velocities);
                double[] next = demonstration.Expert.Act(episode).Joints;
                for (int joint = 0; joint < Arm.Joints; joint++)
                {
                    Assert.InRange(next[joint], robot.Joints[joint].Lower, robot.Joints[joint].Upper);
                    Assert.InRange(Math.Abs(next[joint] - positions[joint]) / Expert.Period, 0, robot.Joints[joint].Velocity);
                }
                demonstration.Perform(next);
            }
        }
    }

    [Fact]
    public void Names_its_steps_in_order()
    {
        (Episode episode, List<string> thoughts) = Think(TaskKind.Bowl, seed: 0);
        string colour = Phrases.Name(episode.Goal.Block);
        Assert.Equal([$"pick up the {colour} block", $"put the {colour} block in the bowl", "done"], thoughts);
    }

    [Fact]
    public void Sorts_by_colour_and_finishes_each_block_before_the_next()
    {
        for (int seed = 0; seed < 5; seed++)
        {
            (Episode episode, List<string> thoughts) = Think(TaskKind.Sort, seed);
            IEnumerable<string> names = episode.Blocks.Order().Select(Phrases.Name);
            Assert.Equal([.. names.SelectMany(name => new[] { $"pick up the {name} block", $"put the {name} block in the bowl beside the others" }), "done"], thoughts);
        }
    }

    [Fact]
    public void Thinks_of_a_push_as_one_step_until_the_block_is_far_aside()
    {
        for (int seed = 0; seed < 5; seed++)
        {
            (Episode episode, List<string> thoughts) = Think(TaskKind.Push, seed);
            Assert.Equal([Phrases.Say(episode.Goal, 0), "done"], thoughts);
        }
    }

    [Fact]
    public void Inverse_kinematics_reaches_poses_over_the_table()
    {
        using var world = new World();
        using var inverse = new InverseKinematics(world.Model);
        var random = new Random(2);
        for (int i = 0; i < 200; i++)
        {
            var goal = new ToolPose(new(0.3 + 0.3 * random.NextDouble(), 0.5 * random.NextDouble() - 0.25, 0.02 + 0.2 * random.NextDouble()), random.NextDouble() - 0.5);
            double[] joints = [0, -0.2, 0.6, 0, -0.4, 0, 0];
            Assert.True(inverse.Solve(goal, joints.AsSpan(0, 6), 100));
            world.Arm.Place(joints);
            world.State.ForwardKinematics();
            Assert.InRange(world.Arm.ToolPosition.DistanceTo(goal.Position), 0, 1e-4);
            Assert.Equal(goal.Yaw, world.Arm.ToolYaw, 3);
        }
    }

    // An episode with the expert, and what it thinks from change to change until it is done.
    private static (Episode Episode, List<string> Thoughts) Think(TaskKind task, int seed)
    {
        using var world = new World();
        using var demonstration = new Demonstration(world);
        Episode episode = demonstration.Start(task, Variation.Named("standard"), seed);
        var thoughts = new List<string>();
        for (int period = 0; period < Attempt.Limit(task) && thoughts.LastOrDefault() != "done"; period++)
        {
            ExpertAction action = demonstration.Expert.Act(episode);
            if (thoughts.LastOrDefault() != action.Thought)
                thoughts.Add(action.Thought);
            demonstration.Perform(action.Joints);
        }
        return (episode, thoughts);
    }
}
