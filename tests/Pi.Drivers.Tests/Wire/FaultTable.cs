using Pi.Ros;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using JointStateMessage = Pi.Ros.Messages.SensorMsgs.JointState;

namespace Pi.Drivers.Tests.Wire;

/// <summary>What can happen to the body, and what it must do, in which time.</summary>
internal static class FaultTable
{
    private const int _tick = 10;
    private const int _jointStates = 100 + _tick, _chunk = 200 + _tick, _person = 300 + _tick, _controller = 500 + _tick, _once = 2 * _tick;

    public static IReadOnlyList<Fault> Rows { get; } =
    [
        new("joint states fall silent", r => r.Robot.Report = _ => null, "Holding", "MeasurementStale", _jointStates),
        new("all joint positions become NaN", r => Joints(r, s => Array.Fill(s.Position, double.NaN)), "Holding", "MeasurementStale", _jointStates),
        new("one joint position becomes NaN", r => Joints(r, s => s.Position[3] = double.NaN), "Holding", "MeasurementStale", _jointStates),
        new("one joint position becomes infinite", r => Joints(r, s => s.Position[0] = double.PositiveInfinity), "Holding", "MeasurementStale", _jointStates),
        new("one joint is no longer reported", r => Joints(r, s => (s.Name, s.Position, s.Velocity) = (s.Name[1..], s.Position[1..], [])), "Holding", "MeasurementStale", _jointStates),
        new("one joint is renamed", r => Joints(r, s => s.Name[2] = "elbow"), "Holding", "MeasurementStale", _jointStates),
        new("joint states have fewer positions than names", r => Joints(r, s => s.Position = s.Position[1..]), "Holding", "MeasurementStale", _jointStates),
        new("joint states have no positions", r => Joints(r, s => s.Position = []), "Holding", "MeasurementStale", _jointStates),
        new("joint states come in another order", r => Joints(r, Permute), "Armed", "None", 0),
        new("joint states carry a joint of another robot", r => Joints(r, s => (s.Name, s.Position) = (["wheel", .. s.Name], [1e300, .. s.Position])), "Armed", "None", 0),
        new("joint states carry no velocities", r => Joints(r, s => s.Velocity = []), "Armed", "None", 0),
        new("joint states are stamped an hour off", r => Joints(r, s => s.Header.Stamp = s.Header.Stamp with { Sec = s.Header.Stamp.Sec - 3600 }), "Armed", "None", 0),

        new("the mind falls silent", r => r.Mind.Stop(), "Holding", "ChunkStale", _chunk),
        new("a chunk holds a NaN", r => Chunk(r, c => c.Points[12].Positions[2] = double.NaN), "Holding", "CommandRefused", _once),
        new("a chunk holds an infinity", r => Chunk(r, c => c.Points[0].Positions[0] = double.NegativeInfinity), "Holding", "CommandRefused", _once),
        new("a chunk holds 1e300", r => Chunk(r, c => c.Points[25].Positions[6] = 1e300), "Holding", "CommandRefused", _once),
        new("a chunk jumps by a radian", r => Chunk(r, c => Array.ForEach(c.Points, p => p.Positions[0] += 1)), "Holding", "CommandRefused", _once),
        new("a chunk lacks a joint", r => Chunk(r, DropJoint), "Holding", "CommandRefused", _once),
        new("a chunk names a joint twice", r => Chunk(r, c => c.JointNames[1] = c.JointNames[0]), "Holding", "CommandRefused", _once),
        new("a chunk renames a joint", r => Chunk(r, c => c.JointNames[4] = "wrist"), "Holding", "CommandRefused", _once),
        new("a chunk is empty", r => Chunk(r, c => c.Points = []), "Holding", "CommandRefused", _once),
        new("a chunk is too long", r => Chunk(r, c => c.Points = [.. Enumerable.Range(0, 300).Select(k => c.Points[0] with { TimeFromStart = RosTime.ToMessage(TimeSpan.FromMilliseconds(10 * k)) })]), "Holding", "CommandRefused", _once),
        new("a chunk is over already", r => Chunk(r, c => c.Header.Stamp = Shift(c, -60)), "Holding", "CommandRefused", _once),
        new("a chunk lies in the far future", r => Chunk(r, c => c.Header.Stamp = Shift(c, 60)), "Holding", "CommandRefused", _once),
        new("a chunk's times do not increase", r => Chunk(r, c => c.Points[7].TimeFromStart = c.Points[6].TimeFromStart), "Holding", "CommandRefused", _once),
        new("a chunk begins before its stamp", r => Chunk(r, c => c.Points[0].TimeFromStart = new(-1, 0)), "Holding", "CommandRefused", _once),
        new("a point of a chunk has too few positions", r => Chunk(r, c => c.Points[9].Positions = c.Points[9].Positions[1..]), "Holding", "CommandRefused", _once),
        new("a chunk has a velocity that is NaN", r => Chunk(r, c => Array.ForEach(c.Points, p => p.Velocities = [double.NaN, 0, 0, 0, 0, 0, 0])), "Holding", "CommandRefused", _once),
        new("a chunk does not end at rest", r => Chunk(r, c => Array.ForEach(c.Points, p => p.Velocities = [0.5, 0, 0, 0, 0, 0, 0])), "Holding", "CommandRefused", _once),
        new("a chunk names the joints in another order", r => r.Mind.Rewrite = Permute, "Armed", "None", 0),
        new("a chunk is no message", r => r.PublishGarbage("/pi/chunk"), "Armed", "None", 0),
        new("joint states are no messages", r => r.PublishGarbage("/joint_states"), "Armed", "None", 0),
        new("a person's command is no message", r => r.PublishGarbage("/pi_driver/takeover"), "Armed", "None", 0),
        new("enable is no message", r => r.PublishGarbage("/pi_driver/enable"), "Armed", "None", 0),
        new("the controllers' states are no messages", r => r.PublishGarbage("/arm_controller/controller_state"), "Armed", "None", 0),
        new("the controllers' activity is no message", r => r.PublishGarbage("/controller_manager/activity"), "Armed", "None", 0),

        new("a controller is deactivated", r => r.Robot.SetActive(0, false), "Faulted", "ControllerInactive", _once),
        new("the gripper's controller is deactivated", r => r.Robot.SetActive(1, false), "Faulted", "ControllerInactive", _once),
        new("the controllers no longer report", r => r.Robot.IsControllerStateOn = false, "Faulted", "ControllerInactive", _controller),
        new("a controller reports other joints", r => r.Robot.ReportNames = names => [.. names.Select(n => n + "_x")], "Faulted", "ControllerInactive", _once + _tick),
        new("the controller manager dies", r => (r.Robot.IsControllerStateOn, r.Robot.Report) = (false, _ => null), "Faulted", "ControllerInactive", _controller),
        new("the arm is stuck", r => r.Robot.IsStuck = true, "Faulted", "TrackingLost", 1500),

        new("the emergency stop is pressed", r => r.EStop.Publish(new Empty()), "Faulted", "EStop", _once),
        new("the emergency stop bounces", r => Repeat(5, () => r.EStop.Publish(new Empty())), "Faulted", "EStop", _once),
        new("the emergency stop is pressed and enable is sent again", r => Repeat(1, () => r.EStop.Publish(new Empty()), () => r.Enable.Publish(new Bool { Data = true })), "Faulted", "EStop", _once),
        new("the emergency stop is pressed and reset", PressAndReset, "Disabled", "NotArmed", 2 * _once + _tick),
        new("the robot is disabled", r => r.Enable.Publish(new Bool { Data = false }), "Disabled", "NotArmed", _once),
        new("the reset is pressed without an emergency stop", r => r.Reset.Publish(new Empty()), "Armed", "None", 0),

        new("a person takes over and falls silent", r => r.Takeover.Publish(r.Mind.Next()), "Holding", "PersonSilent", _person),
        new("a person's command holds a NaN", r => TakeOver(r, c => c.Points[3].Positions[1] = double.NaN), "Holding", "CommandRefused", _once),
        new("a person's command jumps", r => TakeOver(r, c => Array.ForEach(c.Points, p => p.Positions[1] -= 1)), "Holding", "CommandRefused", _once),
        new("a person gives back what nobody took", r => r.Takeover.Publish(new JointTrajectory()), "Armed", "None", 0),
    ];

    private static void Joints(Rig rig, Action<JointStateMessage> change) => rig.Robot.Report = state =>
    {
        change(state);
        return state;
    };

    /// <summary>One bad chunk, and then silence: what follows would be a good chunk, which ends the hold.</summary>
    private static void Chunk(Rig rig, Action<JointTrajectory> change)
    {
        rig.Mind.Stop();
        JointTrajectory chunk = rig.Mind.Next();
        change(chunk);
        rig.Mind.Chunks.Publish(chunk);
    }

    private static void TakeOver(Rig rig, Action<JointTrajectory> change)
    {
        rig.Mind.Stop();
        JointTrajectory command = rig.Mind.Next();
        change(command);
        rig.Takeover.Publish(command);
    }

    private static void PressAndReset(Rig rig)
    {
        rig.EStop.Publish(new Empty());
        rig.Robot.DoWhen(() => rig.State.Mode == "Faulted", () => rig.Reset.Publish(new Empty()));
    }

    private static void Repeat(int times, params Action[] actions)
    {
        for (int i = 0; i < times; i++)
            Array.ForEach(actions, action => action());
    }

    private static void Permute(JointStateMessage state)
    {
        Array.Reverse(state.Name);
        Array.Reverse(state.Position);
        Array.Reverse(state.Velocity);
    }

    private static void Permute(JointTrajectory chunk)
    {
        Array.Reverse(chunk.JointNames);
        Array.ForEach(chunk.Points, p => Array.Reverse(p.Positions));
    }

    private static void DropJoint(JointTrajectory chunk)
    {
        chunk.JointNames = chunk.JointNames[..^1];
        Array.ForEach(chunk.Points, p => p.Positions = p.Positions[..^1]);
    }

    private static Ros.Messages.BuiltinInterfaces.Time Shift(JointTrajectory chunk, int seconds) =>
        chunk.Header.Stamp with { Sec = chunk.Header.Stamp.Sec + seconds };
}
