namespace Pi.Robot;

/// <summary>Who commands the robot.</summary>
public enum CommandSource
{
    Policy,
    Person,
}
