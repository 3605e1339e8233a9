using Pi.Robot;

namespace Pi.Policy.Perceive;

/// <summary>
/// Tells a frozen camera from a still scene. The same bytes again prove nothing in a world without noise; they do where the camera has
/// shown noise while the arm was still, or where the arm has moved since.
/// </summary>
internal sealed class Sameness(PerceptionSettings settings)
{
    private const int FewestFrames = 3;

    /// <summary>An arm that moves less than this between two frames stands still: rad or m.</summary>
    private const double Still = 1e-4;

    private CameraFrame? _last;
    private JointState? _lastJoints;
    private JointState? _jointsAtFirst;
    private bool _hasNoise;

    /// <summary>How many frames have had the same bytes, one after the other.</summary>
    public int Count { get; private set; }

    /// <summary>For how long.</summary>
    public TimeSpan Duration { get; private set; }

    private Stamp First { get; set; }

    /// <summary>Takes note of a frame and of where the joints were when it came.</summary>
    public void Add(CameraFrame frame, JointState? joints)
    {
        bool isSame = _last is not null && frame.Pixels.Span.SequenceEqual(_last.Pixels.Span);
        if (isSame)
        {
            Count++;
        }
        else
        {
            _hasNoise |= _last is not null && Motion(_lastJoints, joints) < Still;
            (Count, First, _jointsAtFirst) = (1, frame.Stamp, joints);
        }
        Duration = frame.Stamp - First;
        (_last, _lastJoints) = (frame, joints);
    }

    /// <summary>Whether the camera is frozen, given where the joints are now.</summary>
    public bool IsFrozen(JointState? joints) =>
        Count >= FewestFrames
        && ((_hasNoise && Duration >= settings.FrozenAfter) || Motion(_jointsAtFirst, joints) is double motion && motion >= settings.FrozenMotion);

    /// <summary>The greatest way of a joint from one state to the other; null when one is unknown.</summary>
    private static double? Motion(JointState? from, JointState? to) =>
        from is null || to is null || from.Positions.Length != to.Positions.Length ? null
            : from.Positions.Zip(to.Positions, (a, b) => Math.Abs(b - a)).DefaultIfEmpty().Max();
}
