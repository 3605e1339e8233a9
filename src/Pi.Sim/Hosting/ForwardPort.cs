using Pi.Ros;
using Pi.Ros.Messages.StdMsgs;
using Pi.Sim.Controllers;

namespace Pi.Sim.Hosting;

/// <summary>A forward_command_controller on the graph.</summary>
internal sealed class ForwardPort : ControllerPort
{
    private readonly ForwardCommandController _controller;
    private readonly QueuedSubscription<Float64MultiArray> _commands;

    public ForwardPort(Node node, ForwardCommandController controller, string topic)
        : base(node, controller)
    {
        _controller = controller;
        _commands = node.Subscribe<Float64MultiArray>(topic, Commands);
    }

    public override void Receive(long now)
    {
        while (_commands.TryTake(out Received<Float64MultiArray> received))
            Report(_controller.Accept(received.Message.Data));
    }
}
