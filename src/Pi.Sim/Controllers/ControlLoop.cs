using Pi.Sim.Faults;
using Pi.Sim.Scene;

namespace Pi.Sim.Controllers;

/// <summary>The robot's control computer: each cycle it reads the joints, updates the controllers, writes the drives.</summary>
internal sealed class ControlLoop
{
    private readonly World _world;
    private readonly FaultBoard _faults;
    private readonly int[] _firstJoint;
    private readonly bool[] _isBroken;
    private readonly double[] _positions = new double[Arm.Joints];
    private readonly double[] _velocities = new double[Arm.Joints];
    private readonly double[] _commands = new double[Arm.Joints];

    /// <param name="world">The hardware.</param>
    /// <param name="controllers">Each drives joints that lie side by side in <see cref="Arm.JointNames"/>.</param>
    /// <param name="faults">What goes wrong with drives and controllers.</param>
    /// <exception cref="ArgumentException">A controller's joints are not the arm's, side by side.</exception>
    public ControlLoop(World world, IReadOnlyList<Controller> controllers, FaultBoard faults)
    {
        (_world, Controllers, _faults) = (world, controllers, faults);
        _firstJoint = [.. controllers.Select(FirstJoint)];
        _isBroken = new bool[controllers.Count];
    }

    public IReadOnlyList<Controller> Controllers { get; }

    /// <summary>The joints as read in the last cycle.</summary>
    public ReadOnlySpan<double> Positions => _positions;

    public ReadOnlySpan<double> Velocities => _velocities;

    /// <summary>Starts anew from where the joints are, as after a restart of the control computer.</summary>
    public void Restart()
    {
        _world.Arm.Read(_positions, _velocities);
        _positions.CopyTo(_commands, 0);
        for (int i = 0; i < Controllers.Count; i++)
            Controllers[i].Activate(Mine(_positions, i));
    }

    /// <summary>One cycle; the physics moves on by one control period.</summary>
    /// <param name="now">Nanoseconds of the controllers' clock.</param>
    public void Run(long now)
    {
        _world.Arm.Read(_positions, _velocities);
        for (int i = 0; i < Controllers.Count; i++)
            Update(i, now);
        for (int joint = 0; joint < Arm.Joints; joint++)
            _world.Arm.Servos[joint].IsStuck = _faults.Affects(FaultKind.MotorStuck, Arm.JointNames[joint], now);
        _world.Step(_commands);
    }

    private void Update(int index, long now)
    {
        Controller controller = Controllers[index];
        bool broken = _faults.Affects(FaultKind.ControllerInactive, controller.Name, now);
        if (broken && !_isBroken[index])
            controller.Deactivate();
        else if (!broken && _isBroken[index])
            controller.Activate(Mine(_commands, index));
        _isBroken[index] = broken;
        if (controller.IsActive)
            controller.Update(now, Mine(_positions, index), Mine(_velocities, index), Mine(_commands, index));
    }

    private Span<double> Mine(double[] values, int index) => values.AsSpan(_firstJoint[index], Controllers[index].Joints.Count);

    private static int FirstJoint(Controller controller)
    {
        for (int first = 0; first + controller.Joints.Count <= Arm.Joints; first++)
        {
            if (controller.Joints.SequenceEqual(Arm.JointNames.Skip(first).Take(controller.Joints.Count)))
                return first;
        }
        throw new ArgumentException($"Controller {controller.Name} drives {string.Join(", ", controller.Joints)}: they must be joints of the arm in the order {string.Join(", ", Arm.JointNames)}.", nameof(controller));
    }
}
