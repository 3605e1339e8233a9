namespace Pi.Robot;

/// <summary>One line of <see cref="Topics"/>.</summary>
/// <param name="Name">Private to <paramref name="Node"/> ("~/chunk"), absolute, or relative to the robot's own names.</param>
/// <param name="Node">The node whose private name it is; empty when the name is not private.</param>
/// <param name="Type">ROS message type.</param>
/// <param name="Qos">What a writer of ours offers and a reader of ours asks for.</param>
/// <param name="Rate">Expected Hz; 0 when it is sent on events.</param>
/// <param name="MaximumAge">After this long without a message it counts as lost; zero when silence is no fault.</param>
public sealed record Topic(string Name, string Node, string Type, Qos Qos, double Rate, TimeSpan MaximumAge)
{
    /// <summary>The name as another node without namespace sees it.</summary>
    public string Absolute => IsPrivate ? $"/{Node}/{Name[2..]}" : Name;

    /// <summary>The name by which another node of the same namespace finds it: relative, so that a namespace moves both.</summary>
    public string FromPeer => IsPrivate ? $"{Node}/{Name[2..]}" : Name;

    private bool IsPrivate => Name.StartsWith("~/", StringComparison.Ordinal);
}
