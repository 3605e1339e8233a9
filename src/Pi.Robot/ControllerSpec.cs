using System.Collections.Immutable;

namespace Pi.Robot;

/// <summary>One controller: its name in the controller manager, where it takes commands (a topic, or an action's name), and its joints in its own order.</summary>
public sealed record ControllerSpec(string Name, ControllerType Type, string Topic, ImmutableArray<string> Joints);
