namespace Pi.Sim.Tasks;

/// <summary>Left and right as the robot sees them: left is +y of base_link.</summary>
public enum Side
{
    Left,
    Right,
}
