namespace Pi.Robot;

/// <summary>QoS: whether a sample may be lost.</summary>
public enum Reliability
{
    BestEffort,
    Reliable,
}
