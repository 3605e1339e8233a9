using Pi.Node.Outputs;
using Pi.Policy.Act;
using Pi.Policy.Think;
using Pi.Ros.Messages.DiagnosticMsgs;

namespace Pi.Node.Tests.Outputs;

public sealed class StatusPublisherTests(MiniModel model) : IClassFixture<MiniModel>, IDisposable
{
    private readonly TestMind _test = new(model.Model);

    public void Dispose() => _test.Dispose();

    [Fact]
    public void Without_a_model_it_is_loading()
    {
        using var status = new StatusPublisher(TestNode.Robot, _test.Node.Node, () => null);
        DiagnosticStatus said = Say(TimeSpan.FromMilliseconds(1));
        Assert.Equal((DiagnosticStatus.Warn, "pi: mind", "Loading", "sim"), (said.Level, said.Name, said.Message, said.HardwareId));
        Assert.Equal("the model is being read and tested", Assert.Single(said.Values).Value);
    }

    [Fact]
    public void From_idle_over_blind_thinking_and_previewing_to_acting_and_stuck()
    {
        AssertPhase(MindPhase.Idle, "");
        _test.Instruct("put the red block in the bowl");
        AssertPhase(MindPhase.Blind, "Camera base has sent no picture on /base_camera/image_raw: nobody publishes it; start what does, or correct the topic in the robot's description or by a remap.");
        _test.Sense();
        AssertPhase(MindPhase.Thinking, "");
        Think();
        AssertPhase(MindPhase.Previewing, "not heard");
        _test.BodySays("Disabled", "NotArmed");
        AssertPhase(MindPhase.Previewing, "Disabled: NotArmed");
        _test.BodySays("Armed");
        AssertPhase(MindPhase.Acting, "");
        for (int i = 0; i < new ThinkSettings().StuckAfter; i++)
            _test.Mind.Thinker.Notice(new StepProgress(ProgressKind.Blocked, "joint2 does not move."));
        AssertPhase(MindPhase.Stuck, "joint2 does not move.");
        _test.Instruct("");
        AssertPhase(MindPhase.Idle, "The instruction is empty.");
    }

    [Fact]
    public void Says_twice_a_second_what_it_is_at()
    {
        using var status = new StatusPublisher(TestNode.Robot, _test.Node.Node, () => _test.Mind);
        _test.Instruct("put the red block in the bowl");
        _test.Mind.Thinker.Coach("lift the red block");
        _test.Sense();
        _test.BodySays("Armed");
        DiagnosticStatus said = Say(TimeSpan.FromSeconds(0.1));
        Dictionary<string, string> values = said.Values.ToDictionary(value => value.Key, value => value.Value);
        Assert.Equal((DiagnosticStatus.Ok, "Acting"), (said.Level, said.Message));
        Assert.Equal(("put the red block in the bowl", "lift the red block", "Coach", "the coach said so"), (values["instruction"], values["thought"], values["thought_source"], values["thought_reason"]));
        Assert.Equal(("pi-mini", "Armed", "0", "0"), (values["model"], values["body"], values["chunks"], values["chunks_failed"]));
        int before = All().Count;
        _test.Node.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(before + 4, All().Count);
        Assert.Equal((DiagnosticStatus.Error, "Blind"), (All()[^1].Level, All()[^1].Message));
    }

    /// <summary>Whatever a planner says of a grey picture: in the end there is a thought, the operator's own words if need be.</summary>
    private void Think()
    {
        _test.Mind.Thinker.Think(_test.Mind.Look());
        Assert.NotNull(_test.Mind.Thinker.Current);
    }

    private void AssertPhase(MindPhase phase, string why) => Assert.Equal((phase, why), StatusPublisher.Judge(_test.Mind));

    private DiagnosticStatus Say(TimeSpan time)
    {
        _test.Node.Time.Advance(time);
        return All()[^1];
    }

    private IReadOnlyList<DiagnosticStatus> All() => _test.Node.Transport.Sent<DiagnosticStatus>("/pi/status");
}
