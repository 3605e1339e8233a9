using Pi.Robot;
using Pi.Safety;

namespace Pi.Drivers;

/// <summary>Where a robot that is about to be armed starts from. Allocates nothing after construction.</summary>
internal sealed class StartingPose(RobotSpec robot, Envelope envelope)
{
    private readonly bool[] _grips = [.. robot.Joints.Select(j => robot.Grippers.Any(g => g.Joint == j.Name))];

    /// <summary>
    /// Turns what the controllers hold into what they can be commanded from. A gripper that holds something is commanded deeper than it can
    /// go, and starts from where it is; a joint that rests a little outside its limits starts from the limit.
    /// </summary>
    /// <param name="held">What the controllers hold, or the measured position where they do not say; rad or m, in the robot's order.</param>
    /// <param name="measured">What the joints report, likewise.</param>
    public void Choose(Span<double> held, ReadOnlySpan<double> measured)
    {
        for (int i = 0; i < held.Length; i++)
        {
            JointEnvelope joint = envelope.Joints[i];
            if (_grips[i] && Math.Abs(held[i] - measured[i]) > joint.AnchorDistance)
                held[i] = measured[i];
            held[i] = Admit(held[i], joint);
        }
    }

    // On a mechanical stop, or with an encoder that is a little off. Farther out is a fault, and the gate says so.
    private static double Admit(double position, in JointEnvelope joint)
    {
        double inside = Math.Clamp(position, joint.Lower, joint.Upper);
        return Math.Abs(inside - position) <= joint.AnchorDistance ? inside : position;
    }
}
