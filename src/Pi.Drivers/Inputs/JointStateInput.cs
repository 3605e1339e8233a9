using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Transport;
using Pi.Wire;
using JointStateMessage = Pi.Ros.Messages.SensorMsgs.JointState;

namespace Pi.Drivers.Inputs;

/// <summary>
/// Joint states by name: any order, joints of others among them, or only some of ours per message. A value that is not finite is no report.
/// </summary>
internal sealed class JointStateInput
{
    private readonly NameTable _names;
    private readonly RosDistro _distro;
    private readonly JointReport _report;
    private readonly Latest<JointReport> _latest;
    private long _unusable;

    public JointStateInput(RobotSpec robot, Node node)
    {
        _names = new(robot.Joints.Select(j => j.Name));
        _distro = node.Context.Distro;
        _report = new(_names.Count);
        _latest = new(() => new JointReport(_names.Count));
        node.SubscribeInPlace<JointStateMessage>(robot.JointStateTopic, Topics.JointStates.Qos.OnWire(), Receive);
    }

    /// <summary>Messages so far that held no usable position of any of the robot's joints.</summary>
    public long Unusable => Interlocked.Read(ref _unusable);

    /// <summary>For the loop.</summary>
    public JointReport Read()
    {
        _latest.Take();
        return _latest.Front;
    }

    private void Receive(in Loan loan)
    {
        var message = new JointStateMessage.View(loan.Payload, _distro);
        if (!Take(message, loan.Info.Arrival()))
        {
            Interlocked.Increment(ref _unusable);
            return;
        }
        _report.Seal();
        _latest.Back.CopyFrom(_report);
        _latest.Publish();
    }

    private bool Take(in JointStateMessage.View message, Stamp arrival)
    {
        bool isUsable = false;
        if (message.Name.Count > NameTable.MaximumNames || message.Position.Count != message.Name.Count)
            return isUsable;
        int column = 0;
        foreach (ReadOnlySpan<byte> name in message.Name)
        {
            double position = message.Position[column++];
            if (double.IsFinite(position) && _names.IndexOf(name) is >= 0 and int joint)
            {
                _report.Set(joint, arrival, position);
                isUsable = true;
            }
        }
        return isUsable;
    }
}
