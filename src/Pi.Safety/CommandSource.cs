namespace Pi.Safety;

/// <summary>Who has the robot.</summary>
public enum CommandSource
{
    Policy,
    Person,
}
