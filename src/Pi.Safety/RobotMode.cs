namespace Pi.Safety;

/// <summary>What the robot may do.</summary>
public enum RobotMode
{
    /// <summary>Nothing, except finish braking. The start state.</summary>
    Disabled,

    /// <summary>Follow commands that pass the gate.</summary>
    Armed,

    /// <summary>Brake and then stay, until what is missing is there again.</summary>
    Holding,

    /// <summary>Nothing, except finish braking, until an operator resets it.</summary>
    Faulted,
}
