#pragma warning disable RS0030 // A program that cannot start says why on standard error.
using Pi.Drivers;
using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Parameters;
using Pi.Ros.Transport;

try
{
    using var signals = new StopSignals();
    using var context = RosContext.Create(args);
    if (context.Arguments.ProgramArguments is [var unknown, ..])
        throw new RosArgumentException($"'{unknown}' is not known: give parameters as --ros-args -p robot:=launch/robots/sim.yaml.");
    using Node node = context.CreateNode(Topics.State.Node);
    using var driver = new Driver(node);
    using var registration = signals.Token.Register(driver.Stop);
    if (driver.Run() is { } failure)
    {
        node.Log.Fatal("the control loop failed: {Failure}", failure.ToString());
        return 1;
    }
    return 0;
}
catch (Exception e) when (e is RosArgumentException or RosEnvironmentException or InvalidNameException
    or ParameterFormatException or ParameterException or RobotSpecException or TransportException)
{
    Console.Error.WriteLine($"pi_driver: {e.Message}");
    return 1;
}
