using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Vectors;

/// <summary>
/// Between a chunk in the robot's units (horizon rows of real dimensions) and one in the model's (horizon rows of padded, normalised dimensions).
/// Delta dimensions are relative to the state at the chunk's start, in every row.
/// </summary>
public sealed class ActionSpace(VectorLayout layout, Normaliser normaliser)
{
    /// <summary>Normalised rows of <see cref="VectorLayout.Padded"/> -> absolute rows of <see cref="VectorLayout.Size"/>.</summary>
    public double[][] ToRobot(ReadOnlySpan<float> normalised, ReadOnlySpan<double> state)
    {
        var rows = new double[normalised.Length / layout.Padded][];
        for (int step = 0; step < rows.Length; step++)
        {
            rows[step] = new double[layout.Size];
            normaliser.Unnormalise(normalised.Slice(step * layout.Padded, layout.Size), rows[step]);
            AddState(rows[step], state, 1);
        }
        return rows;
    }

    /// <summary>The inverse, as real-time chunking needs it for the previous chunk: re-anchored at the present state, then normalised.</summary>
    public float[] ToModel(IReadOnlyList<double[]> rows, ReadOnlySpan<double> state)
    {
        var normalised = new float[rows.Count * layout.Padded];
        for (int step = 0; step < rows.Count; step++)
        {
            double[] row = [.. rows[step]];
            AddState(row, state, -1);
            normaliser.Normalise(row, normalised.AsSpan(step * layout.Padded, layout.Padded));
        }
        return normalised;
    }

    private void AddState(double[] row, ReadOnlySpan<double> state, double sign)
    {
        for (int i = 0; i < layout.Delta.Count; i++)
            if (layout.Delta[i]) row[i] += sign * state[i];
    }
}
