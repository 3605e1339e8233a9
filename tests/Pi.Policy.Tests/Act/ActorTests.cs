using Pi.Policy.Act;
using Pi.Policy.Models.Engine;
using Pi.Policy.Perceive;
using Pi.Robot;

namespace Pi.Policy.Tests.Act;

public sealed class ActorTests
{
    private const int Horizon = 10;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private static readonly Thought Thought = new(default, "go", ThoughtSource.Planner, "test"), Other = Thought with { Text = "stop" };

    private readonly ManualClock _clock = new();
    private Func<int, double[]> _row = i => [0.01 * i, 0, 0, 0, 0, 0, 0.02];
    private TimeSpan _latency = Step * 0.5;

    [Fact]
    public void A_look_becomes_a_trajectory_and_a_chunk()
    {
        var (actor, policy) = Make();

        var outcome = actor.Act(Look(), Thought);

        Assert.Null(outcome.Fault);
        Assert.Equal(ActMode.FromRest, outcome.Mode);
        Assert.Equal(_clock.Now, outcome.Trajectory!.Start);
        Assert.Equal(Horizon + 1, outcome.Trajectory.Points.Length);
        Assert.Equal((Thought, "scripted", Horizon), (outcome.Chunk!.Thought, outcome.Chunk.Model, outcome.Chunk.Horizon));
        Assert.Equal(_clock.Now + Step, outcome.Chunk.Start);
        Assert.Null(Assert.Single(policy.Requests).Leftover);
    }

    [Fact]
    public void The_next_look_is_due_when_the_executed_steps_are_done()
    {
        var (actor, _) = Make(new ActSettings { ExecutedSteps = 4 });
        Assert.True(actor.NextDue <= _clock.Now);

        var outcome = actor.Act(Look(), Thought);

        Assert.Equal(outcome.Chunk!.DueAt(3), actor.NextDue);
    }

    [Fact]
    public void A_thought_that_switches_under_way_keeps_the_arm_moving_and_every_chunk_its_thought()
    {
        var (actor, policy) = Make();
        actor.Act(Look(), Thought);
        _clock.AdvanceTo(actor.NextDue);

        var outcome = actor.Act(Look(), Other);

        Assert.Equal(ActMode.RealTime, outcome.Mode);
        Assert.NotNull(policy.Requests[1].Leftover);
        Assert.Equal((Other, Other), (policy.Requests[1].Thought, outcome.Chunk!.Thought));
    }

    [Fact]
    public void A_policy_that_fails_is_a_value_and_the_committed_actions_go_on()
    {
        var (actor, policy) = Make();
        actor.Act(Look(), Thought);
        _clock.AdvanceTo(actor.NextDue);
        policy.Failure = new InferenceFailure(Stage.Act, FailureKind.TimedOut, "Act took longer than 2 s.");

        var outcome = actor.Act(Look(), Thought);

        Assert.Equal((ActFault.NoAnswer, FailureKind.TimedOut, 1), (outcome.Fault, outcome.Failure!.Kind, outcome.FaultsInARow));
        Assert.Null(outcome.Trajectory);
        Assert.NotNull(actor.Ahead());
        Assert.True(actor.NextDue > _clock.Now);
        policy.Failure = null;
        Assert.Null(actor.Act(Look(), Thought).Fault);
        Assert.Equal(0, actor.Act(Look(), Thought).FaultsInARow);
    }

    [Fact]
    public void Blindness_is_named_by_its_first_fault()
    {
        var (actor, policy) = Make();
        var blind = new Look(_clock.Now, null, [], [new SensorFault("wrist", SensorFaultKind.Frozen, "Camera wrist is frozen.")]);

        var outcome = actor.Act(blind, Thought);

        Assert.Equal((ActFault.Blind, "Camera wrist is frozen."), (outcome.Fault, outcome.Message));
        Assert.Empty(policy.Requests);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_chunk_that_is_no_number_is_discarded(double bad)
    {
        var (actor, _) = Make();
        _row = i => [0, 0, 0, i == 7 ? bad : 0, 0, 0, 0];

        var outcome = actor.Act(Look(), Thought);

        Assert.Equal(ActFault.Malformed, outcome.Fault);
        Assert.Contains("joint4", outcome.Message);
        Assert.Null(actor.Ahead());
    }

    [Fact]
    public void A_chunk_of_another_shape_is_discarded()
    {
        var (actor, _) = Make();
        _row = _ => [0, 0, 0];

        Assert.Equal(ActFault.Malformed, actor.Act(Look(), Thought).Fault);
    }

    [Fact]
    public void A_chunk_far_beyond_a_limit_is_discarded_and_one_a_little_beyond_ends_there()
    {
        var (actor, _) = Make();
        _row = _ => [0, 1.8 + 0.31, 0, 0, 0, 0, 0];
        var far = actor.Act(Look(), Thought);
        _row = i => [0, 1.7 + 0.02 * i, 0, 0, 0, 0, 0];

        var near = actor.Act(Look(joint2: 1.7), Thought);

        Assert.Equal(ActFault.OutOfLimits, far.Fault);
        Assert.Contains("joint2", far.Message);
        Assert.Equal(1.8, near.Chunk![9][1]);
    }

    [Fact]
    public void A_chunk_from_rest_begins_near_the_arm()
    {
        var (actor, _) = Make();
        _row = _ => [1.5, 0, 0, 0, 0, 0, 0];

        Assert.Equal(0.3, actor.Act(Look(), Thought).Chunk![0][0], 9);
    }

    [Fact]
    public void What_is_dropped_is_forgotten_and_a_chunk_under_way_with_it()
    {
        var (actor, policy) = Make();
        actor.Act(Look(), Thought);
        _clock.AdvanceTo(actor.NextDue);
        policy.Meanwhile = _ => actor.Drop();

        Assert.Equal(ActFault.Dropped, actor.Act(Look(), Thought).Fault);
        Assert.Null(actor.Ahead());
        policy.Meanwhile = _ => { };
        Assert.Equal(ActMode.FromRest, actor.Act(Look(), Thought).Mode);
    }

    [Fact]
    public void A_chunk_that_comes_when_all_of_it_was_due_is_too_late()
    {
        var (actor, policy) = Make(new ActSettings { ExecutedSteps = 1 });
        actor.Act(Look(), Thought);
        var old = Look();
        _clock.AdvanceTo(actor.NextDue);
        for (int i = 0; i < 12; i++)
        {
            _clock.AdvanceTo(actor.NextDue);
            actor.Act(Look(), Thought);
        }

        var outcome = actor.Act(old, Thought);

        Assert.True(outcome.Fault is null or ActFault.TooLate);
        Assert.Equal(14, policy.Requests.Count);
    }

    [Fact]
    public void Seeds_differ_from_chunk_to_chunk_and_agree_from_run_to_run()
    {
        ulong[] Seeds(ulong seed)
        {
            var (actor, policy) = Make(new ActSettings { Seed = seed });
            for (int i = 0; i < 20; i++) actor.Act(Look(), Thought);
            return [.. policy.Requests.Select(request => request.Seed)];
        }

        Assert.Equal(Seeds(1), Seeds(1));
        Assert.Equal(40, Seeds(1).Concat(Seeds(2)).Distinct().Count());
    }

    [Fact]
    public void A_policy_that_cannot_continue_is_not_asked_to()
    {
        var policy = new ScriptedPolicy(Horizon, Step, _ => Rows()) { Continuity = Continuity.None };
        var actor = new Actor(policy, TestRobots.Sim, new ActSettings(), _clock);
        actor.Act(Look(), Thought);
        _clock.AdvanceTo(actor.NextDue);

        Assert.Equal(ActMode.RealTime, actor.Act(Look(), Thought).Mode);
        Assert.Null(policy.Requests[1].Leftover);
    }

    [Fact]
    public void The_blend_ends_where_it_is_told_to()
    {
        var (actor, policy) = Make(new ActSettings { BlendEnd = 3, Schedule = HoldSchedule.Ones });
        actor.Act(Look(), Thought);
        _clock.AdvanceTo(actor.NextDue);
        actor.Act(Look(), Thought);

        Assert.Equal([1, 1, 1, 0, 0, 0, 0, 0, 0, 0], policy.Requests[1].Leftover!.Hold);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void Settings_that_do_not_fit_the_policy_are_refused(int executed)
    {
        var refusal = Assert.Throws<ArgumentException>(() => Make(new ActSettings { ExecutedSteps = executed }));

        Assert.Contains("choose 1 to 10", refusal.Message);
    }

    private (Actor Actor, ScriptedPolicy Policy) Make(ActSettings? settings = null)
    {
        var policy = new ScriptedPolicy(Horizon, Step, _ => Rows()) { Meanwhile = _ => _clock.Advance(_latency) };
        return (new Actor(policy, TestRobots.Sim, settings ?? new ActSettings(), _clock), policy);
    }

    private double[][] Rows() => [.. Enumerable.Range(0, Horizon).Select(_row)];

    private Look Look(double joint2 = 0) => TestRobots.LookAt(_clock.Now, [0, joint2, 0, 0, 0, 0, 0.02]);
}
