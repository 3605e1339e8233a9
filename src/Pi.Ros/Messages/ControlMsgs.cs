using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Ros.Types;

namespace Pi.Ros.Messages.ControlMsgs;

/// <summary>Where a gripper is to go.</summary>
[RosMessage("control_msgs/msg/GripperCommand")]
public sealed partial record GripperCommand
{
    /// <summary>Gap between the fingers, m.</summary>
    public double Position { get; set; }

    /// <summary>N; 0 for no limit.</summary>
    public double MaxEffort { get; set; }
}

/// <summary>
/// How far a joint may be off; 0 leaves the controller's own tolerance, a negative value lifts it. Units are those of the joint:
/// rad or m and their derivatives.
/// </summary>
[RosMessage("control_msgs/msg/JointTolerance")]
public sealed partial record JointTolerance
{
    public string Name { get; set; } = "";

    public double Position { get; set; }

    public double Velocity { get; set; }

    public double Acceleration { get; set; }
}

/// <summary>How far one component of a joint with several degrees of freedom may be off.</summary>
[RosMessage("control_msgs/msg/JointComponentTolerance")]
public sealed partial record JointComponentTolerance
{
    public const ushort XAxis = 1;
    public const ushort YAxis = 2;
    public const ushort ZAxis = 3;
    public const ushort Translation = 4;
    public const ushort Rotation = 5;

    public string JointName { get; set; } = "";

    /// <summary>One of the constants.</summary>
    public ushort Component { get; set; }

    public double Position { get; set; }

    public double Velocity { get; set; }

    public double Acceleration { get; set; }
}

/// <summary>What a joint trajectory controller follows and measures; the arrays of the points are in the order of the joint names.</summary>
[RosMessage("control_msgs/msg/JointTrajectoryControllerState")]
public sealed partial record JointTrajectoryControllerState
{
    public Header Header { get; set; } = new();

    public string[] JointNames { get; set; } = [];

    /// <summary>Where the joints should be.</summary>
    public JointTrajectoryPoint Reference { get; set; } = new();

    /// <summary>Where they are.</summary>
    public JointTrajectoryPoint Feedback { get; set; } = new();

    /// <summary>Reference minus feedback.</summary>
    public JointTrajectoryPoint Error { get; set; } = new();

    /// <summary>What was sent to the hardware.</summary>
    public JointTrajectoryPoint Output { get; set; } = new();

    /// <summary>The old name of <see cref="Reference"/>.</summary>
    [Distro(Until = RosDistro.Humble)]
    public JointTrajectoryPoint Desired { get; set; } = new();

    /// <summary>The old name of <see cref="Feedback"/>.</summary>
    [Distro(Until = RosDistro.Humble)]
    public JointTrajectoryPoint Actual { get; set; } = new();

    public string[] MultiDofJointNames { get; set; } = [];

    public MultiDOFJointTrajectoryPoint MultiDofReference { get; set; } = new();

    public MultiDOFJointTrajectoryPoint MultiDofFeedback { get; set; } = new();

    public MultiDOFJointTrajectoryPoint MultiDofError { get; set; } = new();

    public MultiDOFJointTrajectoryPoint MultiDofOutput { get; set; } = new();

    [Distro(Until = RosDistro.Humble)]
    public MultiDOFJointTrajectoryPoint MultiDofDesired { get; set; } = new();

    [Distro(Until = RosDistro.Humble)]
    public MultiDOFJointTrajectoryPoint MultiDofActual { get; set; } = new();

    /// <summary>The fraction of its speed at which the trajectory runs.</summary>
    [Distro(From = RosDistro.Jazzy)]
    public double SpeedScalingFactor { get; set; }
}

/// <summary>The fraction of its speed at which a trajectory is to run; 0 pauses it.</summary>
[RosMessage("control_msgs/msg/SpeedScalingFactor")]
public sealed partial record SpeedScalingFactor
{
    public double Factor { get; set; }
}

/// <summary>Asks a joint trajectory controller where its trajectory will be.</summary>
[RosService("control_msgs/srv/QueryTrajectoryState")]
public sealed partial class QueryTrajectoryState
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request
    {
        public Time Time { get; set; }
    }

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public bool Success { get; set; }

        public string Message { get; set; } = "";

        /// <summary>Joints, in the order of the arrays; units as in <see cref="JointTrajectoryPoint"/>.</summary>
        public string[] Name { get; set; } = [];

        public double[] Position { get; set; } = [];

        public double[] Velocity { get; set; } = [];

        public double[] Acceleration { get; set; } = [];
    }
}

/// <summary>Follows a trajectory to its end.</summary>
[RosAction("control_msgs/action/FollowJointTrajectory")]
public sealed partial class FollowJointTrajectory
{
    /// <summary>What is to be reached.</summary>
    public sealed partial record Goal
    {
        public JointTrajectory Trajectory { get; set; } = new();

        public MultiDOFJointTrajectory MultiDofTrajectory { get; set; } = new();

        /// <summary>What aborts the goal on the way.</summary>
        public JointTolerance[] PathTolerance { get; set; } = [];

        public JointComponentTolerance[] ComponentPathTolerance { get; set; } = [];

        /// <summary>How close to the end the joints must come.</summary>
        public JointTolerance[] GoalTolerance { get; set; } = [];

        public JointComponentTolerance[] ComponentGoalTolerance { get; set; } = [];

        /// <summary>How late they may come.</summary>
        public Duration GoalTimeTolerance { get; set; }
    }

    /// <summary>What came of it.</summary>
    public sealed partial record Result
    {
        public const int Successful = 0;
        public const int InvalidGoal = -1;
        public const int InvalidJoints = -2;
        public const int OldHeaderTimestamp = -3;
        public const int PathToleranceViolated = -4;
        public const int GoalToleranceViolated = -5;

        public int ErrorCode { get; set; }

        public string ErrorString { get; set; } = "";
    }

    /// <summary>How far it is.</summary>
    public sealed partial record Feedback
    {
        public Header Header { get; set; } = new();

        public string[] JointNames { get; set; } = [];

        public JointTrajectoryPoint Desired { get; set; } = new();

        public JointTrajectoryPoint Actual { get; set; } = new();

        public JointTrajectoryPoint Error { get; set; } = new();

        /// <summary>The point of the trajectory that is being gone to.</summary>
        [Distro(From = RosDistro.Kilted)]
        public int Index { get; set; }

        public string[] MultiDofJointNames { get; set; } = [];

        public MultiDOFJointTrajectoryPoint MultiDofDesired { get; set; } = new();

        public MultiDOFJointTrajectoryPoint MultiDofActual { get; set; } = new();

        public MultiDOFJointTrajectoryPoint MultiDofError { get; set; } = new();

        [Distro(From = RosDistro.Kilted)]
        public int MultiDofIndex { get; set; }
    }
}

/// <summary>Moves a gripper of one finger joint; replaced by <see cref="ParallelGripperCommand"/> from Kilted on.</summary>
[RosAction("control_msgs/action/GripperCommand")]
public sealed partial class GripperCommandAction
{
    /// <summary>What is to be reached.</summary>
    public sealed partial record Goal
    {
        public GripperCommand Command { get; set; } = new();
    }

    /// <summary>What came of it.</summary>
    public sealed partial record Result
    {
        /// <summary>Gap between the fingers, m.</summary>
        public double Position { get; set; }

        /// <summary>N.</summary>
        public double Effort { get; set; }

        /// <summary>Whether the gripper pushes with its maximum effort and does not move.</summary>
        public bool Stalled { get; set; }

        public bool ReachedGoal { get; set; }
    }

    /// <summary>How far it is.</summary>
    public sealed partial record Feedback
    {
        /// <summary>Gap between the fingers, m.</summary>
        public double Position { get; set; }

        /// <summary>N.</summary>
        public double Effort { get; set; }

        public bool Stalled { get; set; }

        public bool ReachedGoal { get; set; }
    }
}

/// <summary>Moves a gripper.</summary>
[RosAction("control_msgs/action/ParallelGripperCommand")]
public sealed partial class ParallelGripperCommand
{
    /// <summary>What is to be reached.</summary>
    public sealed partial record Goal
    {
        /// <summary>Exactly one position; velocity and effort are limits and may be empty.</summary>
        public JointState Command { get; set; } = new();
    }

    /// <summary>What came of it.</summary>
    public sealed partial record Result
    {
        public JointState State { get; set; } = new();

        public bool Stalled { get; set; }

        public bool ReachedGoal { get; set; }
    }

    /// <summary>How far it is.</summary>
    public sealed partial record Feedback
    {
        public JointState State { get; set; } = new();
    }
}
