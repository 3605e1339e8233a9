using System.Collections.Immutable;
using Pi.Policy.Models.Engine;
using Pi.Robot;

namespace Pi.Policy.Perceive;

/// <summary>One look at the world, ready for a model, and whatever is wrong with it.</summary>
/// <param name="Stamp">The instant of looking.</param>
/// <param name="Observation">The frames that can be used, with the joints; null when the robot must not act on what it senses.</param>
/// <param name="Images">One per camera of the robot, in its order; null where there is none to use.</param>
/// <param name="Faults">Everything that is wrong, also where it does not keep the robot from acting.</param>
public sealed record Look(Stamp Stamp, Observation? Observation, ImmutableArray<CameraImage?> Images, ImmutableArray<SensorFault> Faults)
{
    /// <summary>Time between the oldest and the newest of the frames in use.</summary>
    public TimeSpan Skew => Observation is { Frames.Length: > 0 } seen
        ? seen.Frames.Max(frame => frame.Stamp) - seen.Frames.Min(frame => frame.Stamp)
        : TimeSpan.Zero;
}
