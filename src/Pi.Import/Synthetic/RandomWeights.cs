namespace Pi.Import.Synthetic;

/// <summary>Seeded random weights that keep activations in the range of a trained model's.</summary>
internal sealed class RandomWeights(ulong seed)
{
    private ulong _state = seed;

    // A token's own embedding must not drown what the layers add, or the text head would repeat the last token for ever.
    private const float EmbeddingScale = 0.1f;

    /// <summary>Fills part of a tensor: matrices uniform with variance 1 / inputs, norms and biases small around their neutral value.</summary>
    /// <param name="name">Name of the tensor.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="neutral">What norms multiply by when they do nothing: 1, or 0 in Gemma.</param>
    /// <param name="target">The numbers to fill.</param>
    public void Fill(string name, long[] shape, float neutral, Span<float> target)
    {
        bool norm = name.Contains("norm", StringComparison.Ordinal) && name.EndsWith("weight", StringComparison.Ordinal) && shape.Length == 1;
        float centre = norm ? neutral : 0;
        float spread = shape.Length == 1 ? 0.1f : MathF.Sqrt(3f / shape.Skip(1).Aggregate(1L, (product, size) => product * size));
        if (name.EndsWith("lm_head.weight", StringComparison.Ordinal) || name.EndsWith("embed_tokens.weight", StringComparison.Ordinal))
            spread *= EmbeddingScale;
        for (int i = 0; i < target.Length; i++)
            target[i] = centre + (spread * Next());
    }

    /// <summary>The next number in [-1, 1).</summary>
    public float Next()
    {
        // SplitMix64 (Steele, Lea, Flood 2014).
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((int)((z ^ (z >> 31)) >> 40) * (1f / (1 << 23))) - 1;
    }
}
