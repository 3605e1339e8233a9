using System.Collections.Immutable;
using Pi.Drivers.Inputs;
using Pi.Drivers.Outputs;
using Pi.Drivers.Watch;
using Pi.Robot;
using Pi.Ros;
using Pi.Wire;

namespace Pi.Drivers;

/// <summary>Everything the body reads.</summary>
internal sealed class BodyInputs(RobotSpec robot, Node node, RosTimeline timeline, ImmutableArray<IRobotWriter> writers)
{
    public RosTimeline Timeline { get; } = timeline;

    public JointStateInput Joints { get; } = new(robot, node);

    public OperatorInput Operator { get; } = new(node);

    public ControllerWatch Controllers { get; } = new(robot, node, writers);

    public TrajectoryInput Chunks { get; } = new(robot, node, Topics.Chunk.FromPeer, Topics.Chunk.Qos, timeline);

    public TrajectoryInput Takeover { get; } = new(robot, node, Topics.Takeover.Name, Topics.Takeover.Qos, timeline);
}
