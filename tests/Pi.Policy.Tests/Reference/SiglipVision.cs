namespace Pi.Policy.Tests.Reference;

/// <summary>The SigLIP image encoder: patches with learned positions, pre-norm blocks, a last LayerNorm; no class token, no pooling.</summary>
public sealed class SiglipVision(SafetensorsFile checkpoint, string prefix, int heads)
{
    private const double Epsilon = 1e-6;

    /// <summary>One prepared image [3, size*size] -> [patches, width].</summary>
    public Matrix Encode(Matrix image)
    {
        var x = Patches(image)
            .Linear(Weight("embeddings.patch_embedding.weight"), checkpoint.Vector(prefix + "embeddings.patch_embedding.bias"))
            .Plus(Weight("embeddings.position_embedding.weight"));
        for (int layer = 0; layer < checkpoint.CountLayers(prefix + "encoder.layers."); layer++)
            x = Block(x, $"encoder.layers.{layer}.");
        return Norm(x, "post_layernorm");
    }

    private Matrix Block(Matrix x, string name)
    {
        var normed = Norm(x, name + "layer_norm1");
        var queries = Biased(normed, name + "self_attn.q_proj");
        var attended = Attention.Attend(
            queries, Biased(normed, name + "self_attn.k_proj"), Biased(normed, name + "self_attn.v_proj"), queries.Columns / heads, (_, _) => true);
        x = x.Plus(Biased(attended, name + "self_attn.out_proj"));

        normed = Norm(x, name + "layer_norm2");
        return x.Plus(Biased(Biased(normed, name + "mlp.fc1").Map(Functions.GeluTanh), name + "mlp.fc2"));
    }

    /// <summary>Row-major patches; within a patch channel, then row, then column, as a convolution's weight is stored.</summary>
    private Matrix Patches(Matrix image)
    {
        int size = (int)Math.Sqrt(image.Columns), patch = (int)Math.Sqrt(Weight("embeddings.patch_embedding.weight").Columns / 3);
        int grid = size / patch;
        var result = new Matrix(grid * grid, 3 * patch * patch);
        for (int token = 0; token < result.Rows; token++)
            for (int c = 0; c < 3; c++)
                for (int y = 0; y < patch; y++)
                    for (int x = 0; x < patch; x++)
                        result[token, (c * patch + y) * patch + x] = image[c, (token / grid * patch + y) * size + token % grid * patch + x];
        return result;
    }

    private Matrix Weight(string name) => checkpoint[prefix + name];

    private Matrix Biased(Matrix x, string name) => x.Linear(Weight(name + ".weight"), checkpoint.Vector(prefix + name + ".bias"));

    private Matrix Norm(Matrix x, string name) =>
        Functions.LayerNorm(x, checkpoint.Vector(prefix + name + ".weight"), checkpoint.Vector(prefix + name + ".bias"), Epsilon);
}
