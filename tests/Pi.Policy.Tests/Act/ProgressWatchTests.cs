using Pi.Policy.Act;
using Pi.Robot;

namespace Pi.Policy.Tests.Act;

public sealed class ProgressWatchTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private static readonly Thought Step = new(default, "pick up the red block", ThoughtSource.Planner, "test");

    private readonly ManualClock _clock = new();
    private readonly ProgressWatch _watch = new(TestRobots.Sim, new ProgressSettings());

    [Fact]
    public void A_step_that_gets_on_is_nothing_out_of_the_ordinary() =>
        Assert.All(Enumerable.Range(0, 60), i => Assert.Equal(ProgressKind.Moving, Update(0.03 * i, 0.03 * i + 0.1)));

    [Fact]
    public void Chunks_that_ask_for_the_same_have_converged_once_the_arm_is_there()
    {
        ProgressKind[] kinds = [.. Enumerable.Range(0, 8).Select(_ => Update(0.5, 0.5))];

        Assert.Single(kinds, ProgressKind.Converged);
        Assert.Equal(ProgressKind.Moving, kinds[0]);
    }

    [Fact]
    public void Convergence_says_why()
    {
        StepProgress found = StepProgress.Moving;
        for (int i = 0; i < 8 && found.Kind == ProgressKind.Moving; i++) found = Look(0.5, 0.5, 0.04, 0.04);

        Assert.Equal("4 chunks in a row ask for the same, and the arm stands still.", found.Reason);
    }

    [Fact]
    public void An_arm_that_does_not_go_where_it_is_sent_is_blocked()
    {
        ProgressKind[] kinds = [.. Enumerable.Range(0, 15).Select(i => Update(0.5, 1.0 + 0.03 * i))];

        Assert.Single(kinds, ProgressKind.Blocked);
        Assert.Equal(ProgressKind.Moving, kinds[5]);
    }

    [Fact]
    public void An_arm_that_goes_to_and_fro_wavers() =>
        Assert.Contains(ProgressKind.Wavering, Enumerable.Range(0, 60).Select(i => Update(0.2 * (i % 2), 0.2 * ((i + 1) % 2))));

    [Fact]
    public void A_step_that_takes_very_long_is_overdue() =>
        Assert.Contains(ProgressKind.Overdue, Enumerable.Range(0, 160).Select(i => Update(0.03 * i - 2.4, 0.03 * i - 2.2)));

    [Fact]
    public void A_gripper_that_stops_on_something_has_grasped_it_and_lets_go_when_it_opens()
    {
        double[] closing = [0.04, 0.03, 0.018, 0.018, 0.018, 0.018, 0.018];
        double[] opening = [0.018, 0.03, 0.04, 0.04];

        ProgressKind[] first = [.. closing.Select((width, i) => Look(0.01 * i, 0.01 * i, width, 0).Kind)];
        ProgressKind[] then = [.. opening.Select((width, i) => Look(0.5 + 0.01 * i, 0.5, width, 0.04).Kind)];

        Assert.Single(first, ProgressKind.Grasped);
        Assert.Single(then, ProgressKind.Released);
    }

    [Fact]
    public void A_gripper_that_closes_wholly_has_missed()
    {
        double[] closing = [0.04, 0.02, 0, 0, 0, 0, 0, 0];

        ProgressKind[] kinds = [.. closing.Select((width, i) => Look(0.01 * i, 0.01 * i, width, 0).Kind)];

        Assert.Single(kinds, ProgressKind.Missed);
        Assert.DoesNotContain(ProgressKind.Released, Enumerable.Range(0, 6).Select(i => Look(0.5 + 0.01 * i, 0.5, 0.04, 0.04).Kind));
    }

    [Fact]
    public void A_new_step_begins_afresh()
    {
        for (int i = 0; i < 4; i++) Update(0.5, 0.5);
        var joints = new JointState(_clock.Now, [0.5, 0, 0, 0, 0, 0, 0.04], [.. new double[7]]);

        var kinds = Enumerable.Range(0, 2).Select(_ => _watch.Update(joints, Chunk([0.5, 0, 0, 0, 0, 0, 0.04], Step with { Text = "put it down" })).Kind);

        Assert.All(kinds, kind => Assert.Equal(ProgressKind.Moving, kind));
    }

    private ProgressKind Update(double at, double target) => Look(at, target, 0.04, 0.04).Kind;

    private StepProgress Look(double at, double target, double width, double wantedWidth)
    {
        _clock.Advance(Tick);
        var joints = new JointState(_clock.Now, [at, 0, 0, 0, 0, 0, width], [.. new double[7]]);
        return _watch.Update(joints, Chunk([target, 0, 0, 0, 0, 0, wantedWidth], Step));
    }

    private ActionChunk Chunk(double[] row, Thought thought) =>
        new(_clock.Now, TimeSpan.FromMilliseconds(100), Enumerable.Repeat(row, 10).SelectMany(values => values).ToArray(), 10, thought, "test");
}
