using Pi.Robot;
using Pi.Ros.Messages.TrajectoryMsgs;

namespace Pi.Drivers.Tests.Wire;

/// <summary>A command as it came out of the wire.</summary>
/// <param name="Arrival">Monotonic.</param>
/// <param name="Controller">To whom.</param>
/// <param name="Message">What.</param>
/// <param name="Measured">Where the robot's joints were.</param>
/// <param name="Held">Where its controllers held them.</param>
internal sealed record SentCommand(Stamp Arrival, ControllerSpec Controller, JointTrajectory Message, double[] Measured, double[] Held);
