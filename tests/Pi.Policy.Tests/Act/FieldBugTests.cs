using Pi.Policy.Act;
using Pi.Robot;

namespace Pi.Policy.Tests.Act;

/// <summary>What went wrong with real-time chunking on other people's robots.</summary>
public sealed class FieldBugTests
{
    private const int Horizon = 20;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly RobotSpec Robot = TestRobots.With(TestRobots.Arm("a"), TestRobots.Arm("b"));
    private static readonly Thought Thought = new(default, "go", ThoughtSource.Planner, "test");

    private readonly ManualClock _clock = new();
    private TimeSpan _latency;

    [Fact]
    public void A_slow_first_answer_drops_no_action()
    {
        var (actor, _) = Make();
        _latency = Step * 12.4;

        var outcome = Go(actor);

        Assert.Equal(0, outcome.Delay);
        Assert.Equal(0, outcome.Trajectory!.Points[0].Positions[0]);
        Assert.Equal(Horizon, outcome.Chunk!.Horizon);
    }

    [Fact]
    public void A_starved_arm_drops_only_the_actions_that_it_did()
    {
        var (actor, _) = Make();
        Go(actor);
        _latency = Step * 17.5;

        var outcome = Go(actor);

        // Ten of twenty were left when the look was taken, so ten were done, whatever the clock says.
        Assert.Equal(10, outcome.Delay);
        Assert.Equal(Horizon - 10, outcome.Chunk!.Horizon);
        Assert.True(outcome.Trajectory!.Points[0].FromStart >= Step - TimeSpan.FromTicks(1));
    }

    [Fact]
    public void A_slow_warm_up_does_not_count_as_delay()
    {
        var (actor, policy) = Make();
        _latency = Step * 9.5;
        Go(actor);
        _latency = Step * 1.5;
        Go(actor);

        Go(actor);

        Assert.Equal(1, policy.Requests[^1].Leftover!.Delay);
        Assert.False(actor.StopsToThink);
    }

    [Fact]
    public void The_delay_is_the_most_of_the_last_ten_and_an_outlier_is_forgotten()
    {
        var (actor, policy) = Make();
        Go(actor);
        _latency = Step * 5.5;
        Go(actor);
        _latency = Step * 2.5;
        for (int i = 0; i < 9; i++) Go(actor);
        Go(actor);
        Assert.Equal(5, policy.Requests[^1].Leftover!.Delay);

        Go(actor);

        Assert.Equal(2, policy.Requests[^1].Leftover!.Delay);
    }

    [Fact]
    public void A_leftover_is_continued_with_its_last_action_and_not_with_zeros()
    {
        var (actor, policy) = Make();
        Go(actor);

        Go(actor);

        var leftover = policy.Requests[^1].Leftover!;
        Assert.Equal(Enumerable.Range(10, 10).Select(i => (double)i), leftover.Positions.Take(10).Select(row => Math.Round(row[0], 9)));
        Assert.All(leftover.Positions.Skip(10), row => Assert.Equal(19, row[0], 9));
        Assert.All(leftover.Hold.Skip(10), hold => Assert.Equal(0, hold));
    }

    [Fact]
    public void Joints_have_one_order_with_and_without_a_leftover()
    {
        var (actor, policy) = Make();
        var first = Go(actor);
        var second = Go(actor);

        Assert.All(first.Chunk!.Positions.ToArray().Chunk(2), row => Assert.Equal(-row[0], row[1], 9));
        Assert.All(policy.Requests[^1].Leftover!.Positions, row => Assert.Equal(-row[0], row[1], 9));
        Assert.All(second.Chunk!.Positions.ToArray().Chunk(2), row => Assert.Equal(-row[0], row[1], 9));
    }

    [Fact]
    public void Chunks_are_asked_for_before_the_present_one_is_over()
    {
        var (actor, policy) = Make(new ActSettings { ExecutedSteps = 4 });
        _latency = Step * 1.5;
        for (int i = 0; i < 6; i++) Go(actor);

        Assert.All(policy.Requests.Skip(1), request => Assert.NotNull(request.Leftover));
        Assert.All(policy.Requests.Zip(policy.Requests.Skip(1)).Skip(1), pair =>
            Assert.Equal(4, (pair.Second.Look.Stamp - pair.First.Look.Stamp) / Step, 3));
        Assert.All(policy.Requests, request => Assert.Equal(Horizon, request.Leftover?.Positions.Count ?? Horizon));
    }

    [Fact]
    public void Beyond_the_delay_that_can_be_joined_the_arm_stops_before_it_plans_anew()
    {
        var (actor, policy) = Make(new ActSettings { MaximumDelay = 6 });
        Go(actor);
        _latency = Step * 8.5;
        Go(actor);
        Assert.True(actor.StopsToThink);

        var outcome = Go(actor);

        Assert.Equal(ActMode.StopAndReplan, outcome.Mode);
        Assert.Null(policy.Requests[^1].Leftover);
        Assert.Equal(0, outcome.Delay);
        Assert.Equal(Horizon, outcome.Chunk!.Horizon);
    }

    [Fact]
    public void When_answers_are_fast_again_chunks_are_joined_again()
    {
        var (actor, _) = Make(new ActSettings { MaximumDelay = 6 });
        Go(actor);
        _latency = Step * 8.5;
        Go(actor);
        _latency = Step * 2.5;
        for (int i = 0; i < 10; i++) Assert.Equal(ActMode.StopAndReplan, Go(actor).Mode);

        Assert.False(actor.StopsToThink);
        Assert.Equal(ActMode.RealTime, Go(actor).Mode);
    }

    /// <summary>Row i wants the first joint where it was at the look, and i farther; the second goes the other way.</summary>
    private (Actor Actor, ScriptedPolicy Policy) Make(ActSettings? settings = null)
    {
        var policy = new ScriptedPolicy(Horizon, Step, request =>
            [.. Enumerable.Range(0, Horizon).Select(i => (double[])[request.Look.Observation!.Joints.Positions[0] + i, -request.Look.Observation.Joints.Positions[0] - i])])
        { Meanwhile = _ => _clock.Advance(_latency) };
        return (new Actor(policy, Robot, settings ?? new ActSettings(), _clock), policy);
    }

    private ActOutcome Go(Actor actor)
    {
        _clock.AdvanceTo(actor.NextDue);
        double at = actor.Ahead() is { } ahead ? ahead[0][0] : 0;
        return actor.Act(TestRobots.LookAt(_clock.Now, [at, -at]), Thought);
    }
}
