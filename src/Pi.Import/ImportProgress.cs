namespace Pi.Import;

/// <summary>How far an import is.</summary>
/// <param name="Stage">What it does now.</param>
/// <param name="Done">Bytes done in this stage.</param>
/// <param name="Total">Bytes to do in this stage; 0 where that is unknown.</param>
public readonly record struct ImportProgress(string Stage, long Done, long Total);
