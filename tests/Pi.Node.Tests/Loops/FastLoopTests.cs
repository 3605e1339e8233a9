using Pi.Node.Loops;
using Pi.Node.Outputs;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Ros.Messages.VisualizationMsgs;
using Pi.Wire;

namespace Pi.Node.Tests.Loops;

public sealed class FastLoopTests : IClassFixture<MiniModel>, IDisposable
{
    private readonly LoopRig _rig;

    public FastLoopTests(MiniModel model) => _rig = new LoopRig(model.Model, (test, wakeup, _) =>
    {
        var timeline = new RosTimeline(test.Node.Node.Clock, test.Node.Time);
        return new FastLoop(test.Mind, new ChunkPublisher(TestNode.Robot, test.Node.Node, timeline), new PlanPublisher(TestNode.Robot, test.Node.Node), wakeup, test.Node.Node.Log).Run;
    });

    private IReadOnlyList<JointTrajectory> Chunks => _rig.Sent<JointTrajectory>("/pi/chunk");

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Without_a_thought_nothing_is_planned()
    {
        _rig.Test.Sense();
        for (int turn = 0; turn < 20; turn++)
            _rig.Until(() => true, "a turn");
        _rig.Stop();
        Assert.Empty(Chunks);
        Assert.Equal(0, _rig.Test.Mind.Figures.Chunks);
    }

    [Fact]
    public void A_chunk_that_ends_at_rest_is_sent_again_until_the_next_is_due()
    {
        Begin();
        _rig.Until(() => Chunks.Count >= 4, "a chunk that is sent again");
        Assert.Equal(1, _rig.Test.Mind.Figures.Chunks);
        Assert.All(Chunks, chunk => Assert.All(chunk.Points[^1].Velocities, velocity => Assert.Equal(0, velocity)));
        Assert.All(Chunks, chunk => Assert.Equal(TestNode.Robot.Joints.Length, chunk.JointNames.Length));

        Advance(TimeSpan.FromSeconds(1));
        _rig.Until(() => _rig.Test.Mind.Figures.Chunks == 2, "the next chunk");
    }

    [Fact]
    public void When_it_sees_no_more_it_plans_no_more_says_why_once_and_takes_the_plan_away()
    {
        Begin();
        _rig.Until(() => Chunks.Count > 0, "a chunk");
        _rig.Test.Node.Time.Advance(TimeSpan.FromSeconds(1));
        _rig.Until(() => _rig.Sent<MarkerArray>("/pi/plan")[^1].Markers[0].Action == Marker.DeleteAll, "the plan to be taken away");
        int sent = Chunks.Count;
        for (int turn = 0; turn < 20; turn++)
            _rig.Until(() => true, "a turn");
        Assert.Equal(sent, Chunks.Count);
        Assert.Single(_rig.Test.Node.Log, line => line.StartsWith("Warning: Camera base sent its newest picture 1.00 s ago", StringComparison.Ordinal));
        _rig.Test.Sense();
        _rig.Until(() => Chunks.Count > sent, "it to plan again by itself");
        Assert.Contains("Information: base is no longer Stalled", _rig.Test.Node.Log);
    }

    [Fact]
    public void A_plan_that_the_body_ceases_to_follow_is_made_anew_from_where_the_arm_is()
    {
        _rig.Test.BodySays("Armed");
        Begin();
        _rig.Until(() => Chunks.Count >= 2, "a chunk");
        Assert.Equal(1, _rig.Test.Mind.Figures.Chunks);
        _rig.Test.BodySays("Holding", "CommandRefused");
        _rig.Until(() => _rig.Test.Mind.Figures.Chunks == 2, "a new chunk, long before the next was due");
    }

    [Fact]
    public void When_it_is_told_to_stop_it_takes_the_plan_away()
    {
        Begin();
        _rig.Until(() => Chunks.Count > 0, "a chunk");
        _rig.Stop();
        Assert.Equal(Marker.DeleteAll, _rig.Sent<MarkerArray>("/pi/plan")[^1].Markers[0].Action);
    }

    private void Begin()
    {
        _rig.Test.Sense();
        Assert.Null(_rig.Test.Mind.Thinker.Coach("pick up the red block"));
    }

    /// <summary>Time goes on, and the sensors with it.</summary>
    private void Advance(TimeSpan time)
    {
        TimeSpan step = TimeSpan.FromMilliseconds(50);
        for (TimeSpan gone = TimeSpan.Zero; gone < time; gone += step)
        {
            _rig.Test.Node.Time.Advance(step);
            _rig.Test.Sense();
        }
    }
}
