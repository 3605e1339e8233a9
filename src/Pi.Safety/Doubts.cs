namespace Pi.Safety;

/// <summary>Inputs that are missing or not to be trusted just now.</summary>
[Flags]
public enum Doubts
{
    None = 0,
    JointStates = 1,
    Controller = 2,
    Chunk = 4,
    Person = 8,
}
