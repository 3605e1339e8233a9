namespace Pi.Ros;

/// <summary>A command-line argument inside <c>--ros-args</c> that is unknown, incomplete or malformed.</summary>
public sealed class RosArgumentException(string message, Exception? cause = null) : Exception(message, cause);
