namespace Pi.Ros;

/// <summary>An environment variable that ROS reads holds something no node can start with.</summary>
public sealed class RosEnvironmentException(string message) : Exception(message);
