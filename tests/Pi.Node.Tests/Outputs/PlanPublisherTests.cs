using Pi.Node.Outputs;
using Pi.Robot;
using Pi.Ros.Messages.Tf2Msgs;
using Pi.Ros.Messages.VisualizationMsgs;
using Path = Pi.Ros.Messages.NavMsgs.Path;

namespace Pi.Node.Tests.Outputs;

/// <summary>joint1 turns the arm about the upright axis of its base (sim.urdf), so the way of the tool is known without reckoning.</summary>
public sealed class PlanPublisherTests : IDisposable
{
    private readonly TestNode _node = new();
    private readonly PlanPublisher _plans;

    public PlanPublisherTests() => _plans = new PlanPublisher(TestNode.Robot, _node.Node);

    public void Dispose() => _node.Dispose();

    [Fact]
    public void Shows_the_way_of_the_tool_the_thought_and_the_ghost_and_takes_them_away()
    {
        double[] now = [0, 1.2, 0.3, 0, 0.4, 0, 0.04], turned = [Math.PI / 2, 1.2, 0.3, 0, 0.4, 0, 0.04];
        var chunk = new ActionChunk(_node.Time.Now, TimeSpan.FromSeconds(0.1), (double[])[.. now, .. turned], 2, new Thought(default, "turn", ThoughtSource.Coach, ""), "m");
        _plans.Show(chunk, new JointState(_node.Time.Now, [.. now], [.. new double[7]]));

        Marker[] markers = Assert.Single(_node.Transport.Sent<MarkerArray>("/pi/plan")).Markers;
        Assert.Equal([Marker.LineStrip, Marker.TextViewFacing], markers.Select(marker => marker.Type));
        Assert.Equal(3, markers[0].Points.Length);
        Assert.Equal(("turn", "base_link"), (markers[1].Text, markers[1].Header.FrameId));
        Assert.All(markers, marker => Assert.Equal((0, 500_000_000U), (marker.Lifetime.Sec, marker.Lifetime.Nanosec)));

        var poses = Assert.Single(_node.Transport.Sent<Path>("/pi/path")).Poses;
        var (before, after) = (poses[1].Pose.Position, poses[2].Pose.Position);
        Assert.True(Math.Abs(before.X) > 0.1);
        // A quarter turn about the upright axis of joint1.
        Assert.Equal(-before.Y, after.X, 6);
        Assert.Equal(before.X, after.Y, 6);
        Assert.Equal(before.Z, after.Z, 6);

        var ghost = Assert.Single(_node.Transport.Sent<TFMessage>("/tf")).Transforms;
        Assert.All(ghost, frame => Assert.Equal(("base_link", true), (frame.Header.FrameId, frame.ChildFrameId.StartsWith("plan/", StringComparison.Ordinal))));
        var tool = ghost.Single(frame => frame.ChildFrameId == "plan/tool").Transform.Translation;
        Assert.Equal((after.X, after.Y, after.Z), (tool.X, tool.Y, tool.Z));

        _plans.Clear();
        Assert.Equal(Marker.DeleteAll, _node.Transport.Sent<MarkerArray>("/pi/plan")[1].Markers[0].Action);
        Assert.Empty(_node.Transport.Sent<Path>("/pi/path")[1].Poses);
    }
}
