using Pi.Node.Loops;
using Pi.Node.Outputs;
using Text = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Node.Tests.Loops;

public sealed class SlowLoopTests : IClassFixture<MiniModel>, IDisposable
{
    private const string _words = "put the red block in the bowl";

    private readonly LoopRig _rig;

    public SlowLoopTests(MiniModel model) => _rig = new LoopRig(model.Model, (test, wakeup, other) =>
        new SlowLoop(test.Mind, new ThoughtPublisher(test.Node.Node), wakeup, other, test.Node.Node.Log).Run);

    private string[] Thoughts => [.. _rig.Sent<Text>("/pi/thought").Select(thought => thought.Data)];

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Says_nothing_until_it_is_asked_for_something_and_can_see()
    {
        _rig.Until(() => Thoughts is [""], "that there is no thought to be said");
        _rig.Test.Instruct(_words);
        for (int turn = 0; turn < 20; turn++)
            _rig.Until(() => true, "a turn");
        Assert.Equal([""], Thoughts);
        _rig.Test.Sense();
        _rig.Until(() => Thoughts is ["", { Length: > 0 }], "a thought");
        Assert.Contains(_rig.Test.Node.Log, line => line.StartsWith($"Information: {Thoughts[^1]} (", StringComparison.Ordinal));
        _rig.Test.Instruct("");
        _rig.Until(() => Thoughts[^1].Length == 0, "the thought to be taken back");
    }

    [Fact]
    public void The_coachs_words_are_the_thought_while_the_planner_is_silent()
    {
        _rig.Test.Sense();
        _rig.Test.Mind.Thinker.Coach("lift the blue block");
        _rig.Until(() => Thoughts.Contains("lift the blue block"), "the coach's words");
        long thoughts = Thoughts.Length;
        _rig.Test.Node.Time.Advance(TimeSpan.FromSeconds(5));
        for (int turn = 0; turn < 20; turn++)
            _rig.Until(() => true, "a turn");
        Assert.Equal(thoughts, Thoughts.Length);
    }

    [Fact]
    public void A_thought_is_thought_anew_after_its_time()
    {
        _rig.Test.Sense();
        _rig.Test.Instruct(_words);
        _rig.Until(() => _rig.Test.Mind.Thinker.Current is not null && _rig.Test.Mind.Thinker.Due is null, "a thought");
        _rig.Test.Node.Time.Advance(TimeSpan.FromSeconds(1.1));
        // It sees nothing yet.
        Assert.NotNull(_rig.Test.Mind.Thinker.Due);
        _rig.Test.Sense();
        _rig.Until(() => _rig.Test.Mind.Thinker.Due is null, "another look at the work");
    }
}
