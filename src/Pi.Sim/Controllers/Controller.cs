namespace Pi.Sim.Controllers;

/// <summary>A controller of the robot: takes commands from a client and turns them into one position a joint and cycle.</summary>
public abstract class Controller(string name, IReadOnlyList<string> joints)
{
    /// <summary>Its name in the controller manager.</summary>
    public string Name => name;

    /// <summary>Its plugin name in ros2_controllers.</summary>
    public abstract string Type { get; }

    /// <summary>Its joints in its own order.</summary>
    public IReadOnlyList<string> Joints => joints;

    /// <summary>An inactive controller takes no commands and moves nothing.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Starts by holding the given positions: the last commands, or the measured state.</summary>
    public void Activate(ReadOnlySpan<double> positions)
    {
        Start(positions);
        IsActive = true;
    }

    public void Deactivate() => IsActive = false;

    /// <summary>One control cycle.</summary>
    /// <param name="now">Nanoseconds of the controller's clock.</param>
    /// <param name="positions">The joints as read.</param>
    /// <param name="velocities">The joints as read.</param>
    /// <param name="commands">Filled with what to write to the drives.</param>
    public abstract void Update(long now, ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities, Span<double> commands);

    protected abstract void Start(ReadOnlySpan<double> positions);
}
