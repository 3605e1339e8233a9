namespace Pi.Robot;

/// <summary>QoS: whether a late reader gets the last samples.</summary>
public enum Durability
{
    Volatile,
    TransientLocal,
}
