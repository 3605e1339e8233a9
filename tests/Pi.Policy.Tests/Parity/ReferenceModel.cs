using Pi.Policy.Models.Package;
using Pi.Policy.Tests.Reference;

namespace Pi.Policy.Tests.Parity;

/// <summary>The float64 reference over one tiny checkpoint, with the head counts that tensors alone do not tell.</summary>
internal sealed class ReferenceModel(string checkpoint, Architecture architecture)
{
    private const int VisionHeads = 2, Steps = 10;

    private readonly SafetensorsFile _file = new(checkpoint);
    private readonly int _head = architecture == Architecture.SmolVla ? 64 : 16;

    /// <summary>Side of the prepared image, in pixels.</summary>
    public int ImageSize => architecture == Architecture.SmolVla ? 128 : 56;

    public PaliGemma PaliGemma => new(_file, VisionHeads, _head);

    public Matrix Prepare(RgbImage image, Resampler resampler) => Reference.ImagePreparation.Prepare(
        image, ImageSize,
        resampler == Resampler.Antialiased ? AntialiasedBilinear.Resample : PlainBilinear.Resample,
        architecture == Architecture.SmolVla ? Padding.TopLeft : Padding.Centred);

    public Matrix Encode(RgbImage image, Resampler resampler)
    {
        var prepared = Prepare(image, resampler);
        return architecture == Architecture.SmolVla ? new SmolVlm(_file, VisionHeads, _head).EncodeImage(prepared) : PaliGemma.EncodeImage(prepared);
    }

    public Prefix Prefill(IEnumerable<Slot> slots, Prompt prompt, double[] state) => architecture == Architecture.SmolVla
        ? new SmolVlm(_file, VisionHeads, _head).Prefill(slots, prompt, state)
        : PaliGemma.Prefill(slots, prompt);

    public Matrix Velocity(Prefix prefix, Matrix x, double t, double[] state) => architecture == Architecture.SmolVla
        ? new SmolVlaExpert(_file, _head).Velocity(prefix, x, t)
        : new GemmaExpert(_file, _head).Velocity(prefix, x, t, state);

    /// <summary>pi0 and pi0.5: going on from the first <paramref name="count"/> rows of <paramref name="given"/>, whose flow time is 0 (arXiv 2512.05964).</summary>
    public Matrix Continue(Prefix prefix, Matrix noise, double[] state, Matrix given, int count)
    {
        var expert = new GemmaExpert(_file, _head);
        Matrix Restore(Matrix x) => given.RowsFrom(0, count).Above(x.RowsFrom(count, x.Rows - count));
        return Restore(Flow.Denoise(noise.Map(value => value), Steps, (x, t) =>
        {
            for (int i = 0; i < count * x.Columns; i++) x.Values[i] = given.Values[i];
            return expert.Velocity(prefix, x, [.. Enumerable.Range(0, x.Rows).Select(row => row < count ? 0 : t)], state);
        }));
    }

    public Matrix Chunk(Prefix prefix, Matrix noise, double[] state, Guidance? guidance = null) =>
        Flow.Denoise(noise, Steps, (x, t) => Velocity(prefix, x, t, state), guidance);

    /// <summary>Classifier-free guidance over two prefixes.</summary>
    public Matrix Chunk(Prefix conditioned, Prefix unconditioned, double scale, Matrix noise, double[] state) =>
        Flow.Denoise(noise, Steps, (x, t) => Flow.Blend(Velocity(unconditioned, x, t, state), Velocity(conditioned, x, t, state), scale));

    /// <summary>
    /// Layer by layer keys, then values, of the tokens that count, in order, with the state's row first: pi0's state belongs to the expert,
    /// SmolVLA's is the last token of the prefix.
    /// </summary>
    public IEnumerable<Matrix> Rows(Prefix prefix, double[] state)
    {
        int[] valid = [.. Enumerable.Range(0, prefix.Mask.Count).Where(prefix.Mask.IsValid)];
        if (architecture == Architecture.SmolVla) valid = [valid[^1], .. valid[..^1]];
        var ahead = architecture == Architecture.Pi0 ? new GemmaExpert(_file, _head).StateRows(prefix, state) : null;
        for (int layer = 0; layer < prefix.Layers.Length; layer++)
        {
            yield return Pick(ahead?[layer].Keys, prefix.Layers[layer].Keys, valid);
            yield return Pick(ahead?[layer].Values, prefix.Layers[layer].Values, valid);
        }
    }

    private static Matrix Pick(Matrix? first, Matrix rest, int[] tokens) =>
        tokens.Aggregate(first ?? new Matrix(0, rest.Columns), (rows, token) => rows.Above(rest.RowsFrom(token, 1)));
}
