namespace Pi.Sim.Controllers;

/// <summary>
/// A forward_command_controller (Jazzy): passes each command on as it is, without interpolation, and the last one stands for ever.
/// A command of the wrong length is an error that deactivates the controller; one that is not finite is dropped.
/// </summary>
public sealed class ForwardCommandController(string name, IReadOnlyList<string> joints) : Controller(name, joints)
{
    private readonly double[] _commands = new double[joints.Count];

    public override string Type => "forward_command_controller/ForwardCommandController";

    /// <summary>Takes a message (std_msgs/Float64MultiArray) from the topic; returns why it was not passed on, or null.</summary>
    public string? Accept(ReadOnlySpan<double> commands)
    {
        if (!IsActive)
            return "the controller is not active";
        if (commands.Length != _commands.Length)
        {
            Deactivate();
            return $"it has {commands.Length} values for {_commands.Length} joints: the controller stops";
        }
        foreach (double command in commands)
        {
            if (!double.IsFinite(command))
                return "it holds a value that is not finite";
        }
        commands.CopyTo(_commands);
        return null;
    }

    public override void Update(long now, ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities, Span<double> commands) =>
        _commands.CopyTo(commands);

    protected override void Start(ReadOnlySpan<double> positions) => positions.CopyTo(_commands);
}
