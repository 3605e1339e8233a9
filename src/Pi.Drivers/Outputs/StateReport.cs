using Pi.Robot;
using Pi.Safety;

namespace Pi.Drivers.Outputs;

/// <summary>What the body says of itself; a buffer that is refilled.</summary>
internal sealed class StateReport
{
    public ModeState State { get; set; } = ModeState.Initial;

    /// <summary>The last refusal, with its figures.</summary>
    public SafetyVerdict LastRefusal { get; set; } = SafetyVerdict.Allowed;

    public long Accepted { get; set; }

    public long Refused { get; set; }

    public TimeSpan JointAge { get; set; }

    public TimeSpan ChunkAge { get; set; }
}
