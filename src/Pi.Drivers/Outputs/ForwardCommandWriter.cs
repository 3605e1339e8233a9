using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.StdMsgs;
using Pi.Wire;

namespace Pi.Drivers.Outputs;

/// <summary>
/// Writes the next setpoint to a forward_command_controller, in the controller's order. Such a controller has no timeout: when this
/// process dies, it stays at the last setpoint without braking.
/// </summary>
internal sealed class ForwardCommandWriter : IRobotWriter
{
    private readonly Publisher<Float64MultiArray> _publisher;
    private readonly Float64MultiArray _message;
    private readonly int[] _columns;

    public ForwardCommandWriter(RobotSpec robot, ControllerSpec controller, Node node)
    {
        _publisher = node.CreatePublisher<Float64MultiArray>(controller.Topic, Topics.ForwardCommand.Qos.OnWire());
        _columns = [.. controller.Joints.Select(name => robot.Joints.Select(j => j.Name).ToList().IndexOf(name))];
        _message = new() { Data = new double[_columns.Length] };
    }

    public bool IsConnected => _publisher.Status.Matched > 0;

    public void Write(SafeCommand command)
    {
        ReadOnlySpan<double> positions = command.Positions(0);
        for (int i = 0; i < _columns.Length; i++)
            _message.Data[i] = positions[_columns[i]];
        _publisher.Publish(_message);
    }
}
