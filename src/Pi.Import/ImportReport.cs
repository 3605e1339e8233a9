using Pi.Import.Parity;

namespace Pi.Import;

/// <summary>What an import did (`import.json`).</summary>
/// <param name="Name">Name of the package.</param>
/// <param name="Tensors">Tensors of the checkpoint.</param>
/// <param name="CheckpointBytes">Their bytes.</param>
/// <param name="LeftOut">Tensors that inference does not need, such as the expert's untrained text head.</param>
/// <param name="WeightBytes">Bytes of the package's weight files.</param>
/// <param name="Parity">How the graphs agree with each other.</param>
public sealed record ImportReport(string Name, int Tensors, long CheckpointBytes, IReadOnlyList<string> LeftOut, long WeightBytes,
    ParityReport Parity);
