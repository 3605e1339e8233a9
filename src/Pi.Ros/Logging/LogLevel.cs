namespace Pi.Ros;

/// <summary>Severity of a log line, with the values of rcl_interfaces/Log and rcutils.</summary>
public enum LogLevel
{
    /// <summary>Not set: the ancestor logger, and in the end the default level, decides.</summary>
    Unset = 0,
    Debug = 10,
    Info = 20,
    Warn = 30,
    Error = 40,
    Fatal = 50,
}
