using Pi.Policy.Act;
using Pi.Policy.Models.Engine;
using Pi.Policy.Perceive;
using Pi.Policy.Think;
using Pi.Robot;

namespace Pi.Policy.Tests.Think;

public sealed class ThinkerTests
{
    private readonly ManualClock _clock = new();
    private readonly ScriptedPlanner _planner = new();
    private readonly Thinker _thinker;

    public ThinkerTests() => _thinker = new Thinker(_planner, new ThinkSettings(), _clock);

    private Look Look => TestRobots.LookAt(_clock.Now, new double[7]);

    [Fact]
    public void Without_an_instruction_there_is_nothing_to_think_about()
    {
        Assert.Null(_thinker.Due);
        Assert.Null(_thinker.Think(Look).Thought);
        Assert.Equal(TaskState.Idle, _thinker.State.State);
        Assert.Empty(_planner.Asked);
    }

    [Fact]
    public void An_instruction_is_thought_about_at_once()
    {
        Instruct("tidy up");
        Assert.Equal(ThinkTrigger.NewInstruction, _thinker.Due);

        var outcome = _thinker.Think(Look);

        Assert.Equal(["tidy up"], _planner.Asked);
        Assert.True(outcome.IsNew);
        Assert.Equal(new Thought(_clock.Now, "pick up the red block", ThoughtSource.Planner, "new instruction"), _thinker.Current);
        Assert.Equal((5, TaskState.Working), (outcome.Tokens, _thinker.State.State));
        Assert.Null(_thinker.Due);
    }

    [Fact]
    public void The_timer_makes_it_think_again()
    {
        Begin();
        _clock.Advance(TimeSpan.FromSeconds(0.99));
        Assert.Null(_thinker.Due);
        _clock.Advance(TimeSpan.FromSeconds(0.01));

        Assert.Equal(ThinkTrigger.Timer, _thinker.Due);
        AssertSwitch("put it in the bowl", "timer");
    }

    [Theory]
    [InlineData(ProgressKind.Converged, ThinkTrigger.ChunkConvergence, "the chunks converged")]
    [InlineData(ProgressKind.Grasped, ThinkTrigger.EndOfStep, "end of the step")]
    [InlineData(ProgressKind.Released, ThinkTrigger.EndOfStep, "end of the step")]
    [InlineData(ProgressKind.Missed, ThinkTrigger.NoProgress, "no progress")]
    [InlineData(ProgressKind.Blocked, ThinkTrigger.NoProgress, "no progress")]
    [InlineData(ProgressKind.Wavering, ThinkTrigger.NoProgress, "no progress")]
    [InlineData(ProgressKind.Overdue, ThinkTrigger.NoProgress, "no progress")]
    public void What_acting_finds_makes_it_think_again(ProgressKind kind, ThinkTrigger trigger, string why)
    {
        Begin();

        _thinker.Notice(new StepProgress(kind, "Because."));

        Assert.Equal(trigger, _thinker.Due);
        AssertSwitch("put it in the bowl", why);
    }

    [Fact]
    public void The_most_urgent_reason_is_told()
    {
        Begin();
        _thinker.Notice(new StepProgress(ProgressKind.Blocked, ""));
        _thinker.Notice(new StepProgress(ProgressKind.Grasped, ""));
        _thinker.Notice(new StepProgress(ProgressKind.Converged, ""));
        Assert.Equal(ThinkTrigger.EndOfStep, _thinker.Due);

        Instruct("something else");

        Assert.Equal(ThinkTrigger.NewInstruction, _thinker.Due);
    }

    [Fact]
    public void The_same_step_again_is_the_same_thought()
    {
        var first = Begin();
        _clock.Advance(TimeSpan.FromSeconds(1));

        var outcome = _thinker.Think(Look);

        Assert.False(outcome.IsNew);
        Assert.Same(first, _thinker.Current);
    }

    [Fact]
    public void Nonsense_of_a_thousand_kinds_keeps_the_old_thought()
    {
        var first = Begin();
        foreach (string text in Nonsense.All)
        {
            _planner.Says = text;
            _clock.Advance(TimeSpan.FromSeconds(1));

            var outcome = _thinker.Think(Look);

            Assert.Same(first, _thinker.Current);
            Assert.StartsWith("The planner's words are not taken: ", outcome.Refusal);
        }
    }

    [Fact]
    public void A_planner_that_fails_keeps_the_old_thought()
    {
        var first = Begin();
        _planner.Failure = new InferenceFailure(Stage.Decode, FailureKind.Hung, "An earlier inference has not ended");

        var outcome = _thinker.Think(Look);

        Assert.Same(first, _thinker.Current);
        Assert.Equal(FailureKind.Hung, outcome.Failure!.Kind);
        _planner.Failure = null;
        AssertSwitch("put it in the bowl", "timer");
    }

    [Fact]
    public void Nonsense_about_a_new_instruction_leaves_the_operators_own_words()
    {
        Begin();
        Instruct("open the drawer");
        Assert.Equal("pick up the red block", _thinker.Current!.Text);
        _planner.Says = "<loc0123>";

        _thinker.Think(Look);

        Assert.Equal(("open the drawer", ThoughtSource.Operator), (_thinker.Current!.Text, _thinker.Current.Source));
    }

    [Fact]
    public void Without_a_planner_the_instruction_is_the_step()
    {
        var thinker = new Thinker(null, new ThinkSettings(), _clock);
        thinker.Instruct(new Instruction(_clock.Now, "open the drawer", "test"));

        Assert.True(thinker.Think(Look).IsNew);
        Assert.Equal(("open the drawer", ThoughtSource.Operator, "new instruction"), (thinker.Current!.Text, thinker.Current.Source, thinker.Current.Why));
    }

    [Fact]
    public void An_empty_instruction_ends_the_work_at_once()
    {
        Begin();

        Instruct("  ");

        Assert.Null(_thinker.Current);
        Assert.Null(_thinker.Due);
        Assert.Equal(TaskState.Idle, _thinker.State.State);
    }

    [Fact]
    public void The_coach_takes_the_planners_place_at_once_and_gives_it_back()
    {
        Begin();
        Assert.Null(_thinker.Coach("  use the left hand "));
        Assert.Equal(("use the left hand", ThoughtSource.Coach, "the coach said so"), (_thinker.Current!.Text, _thinker.Current.Source, _thinker.Current.Why));
        Assert.True(_thinker.IsCoached);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(_thinker.Due);
        Assert.Same(_thinker.Current, _thinker.Think(Look).Thought);

        Assert.Null(_thinker.Coach("Resume."));

        Assert.False(_thinker.IsCoached);
        Assert.Equal(ThinkTrigger.Resume, _thinker.Due);
        AssertSwitch("put it in the bowl", "the coach said resume");
    }

    [Fact]
    public void The_coachs_step_ends_when_the_chunks_converge_and_not_before()
    {
        Begin();
        _thinker.Coach("use the left hand");
        _thinker.Notice(new StepProgress(ProgressKind.Grasped, ""));
        _thinker.Notice(new StepProgress(ProgressKind.Blocked, ""));
        Assert.True(_thinker.IsCoached);

        _thinker.Notice(new StepProgress(ProgressKind.Converged, ""));

        Assert.Equal(ThinkTrigger.ChunkConvergence, _thinker.Due);
        AssertSwitch("put it in the bowl", "the chunks converged");
    }

    [Fact]
    public void A_coach_without_an_instruction_is_followed_to_the_end_of_the_step()
    {
        _thinker.Coach("wave");
        Assert.Equal(TaskState.Working, _thinker.State.State);

        _thinker.Notice(new StepProgress(ProgressKind.Converged, ""));

        Assert.Null(_thinker.Current);
        Assert.Equal(TaskState.Idle, _thinker.State.State);
    }

    [Fact]
    public void A_new_instruction_ends_coaching()
    {
        Begin();
        _thinker.Coach("use the left hand");

        Instruct("open the drawer");

        Assert.False(_thinker.IsCoached);
        AssertSwitch("pull the handle", "new instruction");
    }

    [Fact]
    public void What_was_thought_while_the_coach_spoke_is_dropped()
    {
        Begin();
        _planner.Says = "put it in the bowl";
        _planner.Meanwhile = () => _thinker.Coach("use the left hand");

        var outcome = _thinker.Think(Look);

        Assert.Equal("use the left hand", _thinker.Current!.Text);
        Assert.Equal("Something else was asked meanwhile.", outcome.Refusal);
    }

    [Fact]
    public void What_was_thought_about_an_old_instruction_is_dropped()
    {
        Begin();
        _planner.Meanwhile = () => Instruct("open the drawer");

        _thinker.Think(Look);

        Assert.Equal(ThinkTrigger.NewInstruction, _thinker.Due);
    }

    [Fact]
    public void The_planners_word_ends_the_task_until_something_else_is_asked()
    {
        Begin();
        _planner.Says = "Task done.";

        _thinker.Think(Look);
        _thinker.Think(Look);

        Assert.Equal((TaskState.Done, "The planner says 'Task done'."), _thinker.State);
        Assert.Null(_thinker.Current);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(_thinker.Due);
        Instruct("tidy up");
        AssertSwitch("pick up the blue block", "new instruction");
    }

    [Fact]
    public void One_look_does_not_end_the_task()
    {
        Begin();
        foreach (string words in (string[])["done", "pick up the red block", "done"])
        {
            _planner.Says = words;
            _thinker.Think(Look);
        }

        Assert.Equal(TaskState.Working, _thinker.State.State);
        Assert.Equal("pick up the red block", _thinker.Current!.Text);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ThinkTrigger.Timer, _thinker.Due);
    }

    [Fact]
    public void A_step_that_gets_nowhere_three_times_is_stuck_until_another_is_thought_of()
    {
        Begin();
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(TaskState.Working, _thinker.State.State);
            _thinker.Notice(new StepProgress(ProgressKind.Blocked, "The arm has stood still."));
            _thinker.Think(Look);
        }

        Assert.Equal((TaskState.Stuck, "The arm has stood still."), _thinker.State);
        Assert.NotNull(_thinker.Current);
        AssertSwitch("go around it", "timer");
        Assert.Equal(TaskState.Working, _thinker.State.State);
    }

    [Fact]
    public void Words_that_are_no_words_are_refused_with_a_sentence()
    {
        Assert.Equal("The instruction has 501 characters; at most 500 are taken.", Instruct(new string('a', 501)));
        Assert.Equal("The instruction holds control characters.", Instruct("go\0"));
        Assert.Equal("The coach said nothing.", _thinker.Coach(" \n"));
        Assert.Contains("nothing to resume", _thinker.Coach("resume"));
        Assert.Null(_thinker.Due);
    }

    private string? Instruct(string text) => _thinker.Instruct(new Instruction(_clock.Now, text, "test"));

    private Thought Begin()
    {
        Instruct("tidy up");
        return _thinker.Think(Look).Thought!;
    }

    private void AssertSwitch(string step, string why)
    {
        _planner.Says = step;
        Assert.True(_thinker.Think(Look).IsNew);
        Assert.Equal((step, why), (_thinker.Current!.Text, _thinker.Current.Why));
    }
}
