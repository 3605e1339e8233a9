using Pi.Import.Checkpoints;
using Pi.Import.Onnx;

namespace Pi.Import.Weights;

/// <summary>Turns stored linear layers, [out, in], into matrices for x W, [in, out], joined side by side.</summary>
internal sealed class LinearWriter(Checkpoint checkpoint, WeightStore store, string group)
{
    // Columns that are transposed together, one cache line of them.
    private const int Tile = 16;

    /// <summary>Stores the joined weights of the layers in <paramref name="parts"/>, each (name, outputs).</summary>
    /// <param name="target">Name of the stored layer, without `.weight`.</param>
    /// <param name="input">Number of inputs of all the layers.</param>
    /// <param name="parts">The layers whose outputs stand side by side.</param>
    /// <param name="inputScale">Factor of each input, such as the weight of a norm before the layer, applied in f32.</param>
    /// <param name="scale">Factor of all.</param>
    public void Write(string target, int input, (string Key, int Outputs)[] parts, float[]? inputScale = null, float scale = 1)
    {
        float[][] sources = [.. parts.Select(part => checkpoint.Read(part.Key + ".weight", part.Outputs, input))];
        int columns = parts.Sum(part => part.Outputs);
        store.AddRows(group, target + ".weight", input, columns, (first, block) =>
        {
            int column = 0;
            for (int i = 0; i < parts.Length; i++)
            {
                Transpose(sources[i], input, (int)first, block, columns, column);
                column += parts[i].Outputs;
            }
            Scale(block, columns, (int)first, inputScale, scale);
        });
    }

    /// <summary>Stores the joined biases of the layers.</summary>
    public void WriteBias(string target, params (string Key, int Outputs)[] parts)
    {
        float[] bias = [.. parts.SelectMany(part => checkpoint.Read(part.Key + ".bias", part.Outputs))];
        store.Add(group, target + ".bias", bias, bias.Length);
    }

    private static void Transpose(float[] source, int input, int first, Span<float> block, int columns, int column)
    {
        int outputs = source.Length / input, rows = block.Length / columns;
        for (int tile = 0; tile < outputs; tile += Tile)
        {
            int end = Math.Min(tile + Tile, outputs);
            for (int row = 0; row < rows; row++)
            {
                Span<float> target = block.Slice((row * columns) + column, outputs);
                for (int output = tile; output < end; output++)
                    target[output] = source[(output * input) + first + row];
            }
        }
    }

    private static void Scale(Span<float> block, int columns, int first, float[]? inputScale, float scale)
    {
        if (inputScale is null && scale == 1)
            return;
        for (int row = 0; row * columns < block.Length; row++)
        {
            float factor = scale * (inputScale?[first + row] ?? 1);
            foreach (ref float value in block.Slice(row * columns, columns))
                value *= factor;
        }
    }
}
