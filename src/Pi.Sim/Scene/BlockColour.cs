namespace Pi.Sim.Scene;

/// <summary>The blocks of the scene, by what people call them.</summary>
public enum BlockColour
{
    Red,
    Green,
    Blue,
    Yellow,
    Purple,
    Orange,
}
