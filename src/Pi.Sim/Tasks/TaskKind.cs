namespace Pi.Sim.Tasks;

/// <summary>What can be asked for.</summary>
public enum TaskKind
{
    /// <summary>Put one block in the bowl.</summary>
    Bowl,

    /// <summary>Put one block on another.</summary>
    Stack,

    /// <summary>Push one block to a side.</summary>
    Push,

    /// <summary>Put all blocks in the bowl.</summary>
    Sort,
}
