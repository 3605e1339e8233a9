using System.Collections.Immutable;
using Pi.Robot;

namespace Pi.Policy.Perceive;

/// <summary>When a sensor counts as faulty, and which may be.</summary>
public sealed record PerceptionSettings
{
    /// <summary>The cameras to look through, by name; null means all of the robot.</summary>
    public ImmutableArray<string>? Cameras { get; init; }

    /// <summary>Cameras without which the robot may act all the same: a faulty one is left out of the look.</summary>
    public ImmutableArray<string> Optional { get; init; } = [];

    /// <summary>Older frames are stalled; a camera slower than 15 Hz is given three periods.</summary>
    public TimeSpan MaximumFrameAge { get; init; } = Topics.Image.MaximumAge;

    /// <summary>Older joint states are stalled.</summary>
    public TimeSpan MaximumJointAge { get; init; } = Topics.JointStates.MaximumAge;

    /// <summary>How long a camera that has shown noise may send the same bytes.</summary>
    public TimeSpan FrozenAfter { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How far a joint may turn while a camera sends the same bytes, noisy or not: rad.</summary>
    public double FrozenMotion { get; init; } = 0.2;

    /// <summary>The share of pixels that makes a picture black or saturated.</summary>
    public double BlindShare { get; init; } = 0.995;

    /// <summary>A pixel whose channels are all at most this is black, of 255.</summary>
    public byte BlackLevel { get; init; } = 12;

    /// <summary>A pixel whose channels are all at least this is saturated, of 255.</summary>
    public byte SaturatedLevel { get; init; } = 250;

    /// <summary>What decompresses pictures; a robot that has other libraries brings its own.</summary>
    public ImmutableArray<IImageCodec> Codecs { get; init; } = [new TurboJpeg(), new LibPng()];
}
