namespace Pi.Ros.Diagnostics;

/// <summary>The levels of diagnostic_msgs/msg/DiagnosticStatus.</summary>
public enum HealthLevel
{
    Ok = 0,
    Warn = 1,
    Error = 2,

    /// <summary>Nothing has been heard for too long.</summary>
    Stale = 3,
}
