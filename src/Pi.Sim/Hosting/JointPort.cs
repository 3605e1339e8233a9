using Pi.Ros;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Sim.Controllers;

namespace Pi.Sim.Hosting;

/// <summary>The joint_state_broadcaster on the graph.</summary>
internal sealed class JointPort(Node node, string topic, JointStateBroadcaster broadcaster)
{
    private readonly Publisher<JointState> _states =
        node.CreatePublisher<JointState>(topic, Qos.Default with { MaxBlocking = TimeSpan.FromMilliseconds(1) });

    public void Publish(ControlLoop loop, long now)
    {
        if (broadcaster.Report(now, loop.Positions, loop.Velocities) is not { } report)
            return;
        _states.Publish(new JointState
        {
            Header = Messages.Header(now),
            Name = [.. report.Names],
            Position = report.Positions,
            Velocity = report.Velocities,
        });
    }
}
