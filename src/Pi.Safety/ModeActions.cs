namespace Pi.Safety;

/// <summary>What the body must do now because of an event.</summary>
[Flags]
public enum ModeActions
{
    None = 0,

    /// <summary>Offer the gate an anchor: where the arm is held now.</summary>
    Anchor = 1,

    /// <summary>Brake, starting with this tick.</summary>
    Brake = 2,

    /// <summary>Forget every command that arrived so far; only new ones may move the robot.</summary>
    DropCommands = 4,
}
