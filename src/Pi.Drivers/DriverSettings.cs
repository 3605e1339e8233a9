using System.Globalization;
using Pi.Robot;
using Pi.Ros.Parameters;

namespace Pi.Drivers;

/// <summary>The driver's parameters.</summary>
/// <param name="RobotFile">The robot description.</param>
/// <param name="Rate">Of the control loop, Hz; 0 for the robot's own.</param>
/// <param name="Priority">SCHED_FIFO priority of the loop; 0 for none.</param>
/// <param name="LockMemory">Whether to keep the process in memory.</param>
/// <param name="IsPersonNear">Whether tools keep to the reduced speed.</param>
/// <param name="ChunkTimeout">Age at which a chunk is no longer followed.</param>
/// <param name="Window">How far ahead the controllers are told what to do before the braking tail, s.</param>
internal sealed record DriverSettings(
    string RobotFile, double Rate, int Priority, bool LockMemory, bool IsPersonNear, TimeSpan ChunkTimeout, double Window)
{
    /// <summary>Hz; as for the rate of a robot description.</summary>
    private const double _lowestRate = 10;

    public const string PersonNear = "person_near";

    /// <summary>Declares the parameters on a node and reads them.</summary>
    /// <exception cref="ParameterException">A value is missing or not allowed.</exception>
    public static DriverSettings Declare(ParameterStore parameters)
    {
        parameters.DeclareWithoutDefault("robot", ParameterType.String, ReadOnly("Path of the robot description (launch/robots/NAME.yaml)."));
        double rate = parameters.Declare("rate", 0.0, InRange(0, 1000, "Rate of the control loop in Hz, 100 to 500 in use; 0 takes the robot's own.")).As<double>();
        if (rate is not 0 and < _lowestRate)
            throw new ParameterException($"rate is {rate.ToString(CultureInfo.InvariantCulture)}, expected at least {_lowestRate} Hz, or 0 for the robot's own.");
        long priority = parameters.Declare("realtime_priority", 45L, Priorities()).As<long>();
        bool locks = parameters.Declare("lock_memory", true, ReadOnly("Whether to lock the process into memory.")).As<bool>();
        var near = new ParameterDescriptor { Description = "Whether a person may be near: tools then keep below 0.25 m/s. May be set at any time." };
        bool isNear = parameters.Declare(PersonNear, true, near).As<bool>();
        double timeout = parameters.Declare("chunk_timeout", Topics.Chunk.MaximumAge.TotalSeconds, InRange(0.02, 10, "Seconds after its arrival at which a chunk is no longer followed; the robot then holds.")).As<double>();
        double window = parameters.Declare("window", 0.1, InRange(0, 0.15, "Seconds that trajectory controllers are told ahead, before the braking that ends every command.")).As<double>();
        return new(parameters.Get("robot").As<string>(), rate, (int)priority, locks, isNear, TimeSpan.FromSeconds(timeout), window);
    }

    /// <exception cref="RobotSpecException">The description is wrong.</exception>
    public RobotSpec LoadRobot()
    {
        RobotSpec robot = RobotSpecFile.Load(RobotFile);
        return Rate == 0 ? robot : robot with { Rates = robot.Rates with { Control = Rate } };
    }

    private static ParameterDescriptor ReadOnly(string description) => new() { Description = description, ReadOnly = true };

    private static ParameterDescriptor InRange(double from, double to, string description) =>
        ReadOnly(description) with { FloatingPointRange = new FloatingPointRange(from, to) };

    private static ParameterDescriptor Priorities() => ReadOnly("SCHED_FIFO priority of the control loop, below ros2_control's 50; 0 asks for none.") with
    {
        IntegerRange = new IntegerRange(0, 99),
    };
}
