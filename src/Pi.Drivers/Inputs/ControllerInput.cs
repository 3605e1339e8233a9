using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.ControlMsgs;
using Pi.Ros.Transport;
using Pi.Wire;

namespace Pi.Drivers.Inputs;

/// <summary>The state topic of one joint_trajectory_controller.</summary>
internal sealed class ControllerInput
{
    private readonly NameTable _names;
    private readonly RosDistro _distro;
    private readonly Latest<ControllerReport> _latest;
    private readonly int[] _columns = new int[NameTable.MaximumNames];

    public ControllerInput(ControllerSpec controller, Node node)
    {
        _names = new(controller.Joints);
        _distro = node.Context.Distro;
        _latest = new(() => new ControllerReport(_names.Count));
        string topic = $"{controller.Topic[..(controller.Topic.LastIndexOf('/') + 1)]}{Topics.ControllerState.Name}";
        node.SubscribeInPlace<JointTrajectoryControllerState>(topic, Topics.ControllerState.Qos.OnWire(), Receive);
    }

    /// <summary>For the loop.</summary>
    public ControllerReport Read()
    {
        _latest.Take();
        return _latest.Front;
    }

    private void Receive(in Loan loan)
    {
        var message = new JointTrajectoryControllerState.View(loan.Payload, _distro);
        ControllerReport report = _latest.Back;
        int given = message.JointNames.Count;
        report.Arrival = loan.Info.Arrival();
        report.HasOurJoints = given == _names.Count && _names.Map(message.JointNames, _columns) == _names.Count;
        Array.Fill(report.Reference, double.NaN);
        Ros.Cdr.CdrSequence<double> reference = message.Reference.Positions;
        for (int column = 0; report.HasOurJoints && reference.Count == given && column < given; column++)
            report.Reference[_columns[column]] = reference[column];
        _latest.Publish();
    }
}
