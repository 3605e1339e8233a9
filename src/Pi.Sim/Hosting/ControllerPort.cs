using Pi.Ros;
using Pi.Sim.Controllers;

namespace Pi.Sim.Hosting;

/// <summary>A controller's place on the graph: takes its commands from the wire and tells its state.</summary>
internal abstract class ControllerPort(Node node, Controller controller)
{
    // A control loop may not wait for a slow reader.
    protected static readonly Qos Commands = new() { Depth = 10 };
    protected static readonly Qos States = new() { Depth = 10, MaxBlocking = TimeSpan.FromMilliseconds(1) };

    public Controller Controller => controller;

    /// <summary>Takes what has arrived since the last cycle.</summary>
    public abstract void Receive(long now);

    /// <summary>Tells the controller's state after the cycle.</summary>
    public virtual void Publish(long now)
    {
    }

    /// <summary>A controller on a robot only logs a refusal.</summary>
    protected void Report(string? refusal)
    {
        if (refusal is not null)
            node.Log.Error("{Controller} refused a command: {Reason}", controller.Name, refusal);
    }
}
