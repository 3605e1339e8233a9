using Pi.Ros.Transport;
using Serilog.Core;

namespace Pi.Ros;

/// <summary>What a <see cref="RosContext"/> is made from; the defaults are those of a program started by hand.</summary>
public sealed record RosContextOptions
{
    /// <summary>The parsed command line.</summary>
    public RosArguments Arguments { get; init; } = new();

    /// <summary>ROS_DOMAIN_ID, ROS_DISTRO and the rest.</summary>
    public required RosEnvironment Environment { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where log lines go besides <c>/rosout</c>.</summary>
    public ILogEventSink Console { get; init; } = new RosConsoleSink();

    /// <summary>Makes the transport; null means Cyclone DDS.</summary>
    public Func<RosContextOptions, Action<Exception>, ITransport>? Transport { get; init; }
}
