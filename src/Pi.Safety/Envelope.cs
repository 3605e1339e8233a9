using System.Collections.Immutable;
using Pi.Robot;

namespace Pi.Safety;

/// <summary>Everything the gate measures commands against, derived once from the robot; the shaper above the gate uses the same figures.</summary>
public sealed class Envelope
{
    /// <summary>Tool speed while a person is near, m/s (reduced speed of ISO 10218-1).</summary>
    public const double PersonNearSpeed = 0.25;

    /// <summary>Setpoints that one command may hold.</summary>
    public const int Capacity = 256;

    public Envelope(RobotSpec robot)
    {
        JointNames = [.. robot.Joints.Select(j => j.Name)];
        Joints = [.. robot.Joints.Select(JointEnvelope.Of)];
        Tools = robot.Tools;
        Kinematics = robot.Kinematics.Toward([.. robot.Tools.Select(t => t.Frame)]);
        Period = TimeSpan.FromSeconds(1 / robot.Rates.Control);
        MinimumStep = 0.8 * Period;
        MaximumStep = 2.5 * Period;
        MaximumMessages = (int)(1.2 * Window.TotalSeconds * robot.Rates.Control) + 1;
    }

    /// <summary>The real-time window (panda's MAX_RT_INTERVAL).</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How far ahead of now the first setpoint may be due.</summary>
    public static TimeSpan MaximumLead { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How old the measured joint state may be.</summary>
    public static TimeSpan MaximumMeasuredAge => Topics.JointStates.MaximumAge;

    /// <summary>In the order of every command.</summary>
    public ImmutableArray<string> JointNames { get; }

    /// <summary>In the order of <see cref="JointNames"/>.</summary>
    public ImmutableArray<JointEnvelope> Joints { get; }

    public ImmutableArray<ToolSpec> Tools { get; }

    /// <summary>Only the links that the tools hang on.</summary>
    public KinematicTree Kinematics { get; }

    /// <summary>Of the control loop.</summary>
    public TimeSpan Period { get; }

    /// <summary>Least time between setpoints. Braking is foreseen with it, because short steps stop farther away than long ones.</summary>
    public TimeSpan MinimumStep { get; }

    /// <summary>Longest time between setpoints: one tick may be missed. After a longer silence the arm rests at its last setpoint.</summary>
    public TimeSpan MaximumStep { get; }

    /// <summary>Most commands within <see cref="Window"/> (panda's flood limit: 1.2 times nominal).</summary>
    public int MaximumMessages { get; }
}
