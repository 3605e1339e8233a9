namespace Pi.Policy.Tests.Reference;

/// <summary>The vision-language model of pi0 and pi0.5.</summary>
public sealed class PaliGemma(SafetensorsFile checkpoint, int visionHeads, int headSize)
{
    private const string Root = "paligemma_with_expert.paligemma.";
    private const string Language = Root + "model.language_model.";
    private const int EndOfText = 1;

    private readonly Matrix _embedding = checkpoint[Root + "lm_head.weight"];
    private readonly DecoderStack _layers = new(checkpoint, Language, new DecoderShape(headSize, Functions.GeluTanh), Norms.Gemma(checkpoint, Language));

    /// <summary>A prepared image -> its tokens in the language model's width.</summary>
    public Matrix EncodeImage(Matrix image) =>
        new SiglipVision(checkpoint, Root + "model.vision_tower.vision_model.", visionHeads).Encode(image)
            .Linear(checkpoint[Root + "model.multi_modal_projector.linear.weight"], checkpoint.Vector(Root + "model.multi_modal_projector.linear.bias"));

    /// <summary>Text embeddings are scaled by sqrt(width); image tokens are not.</summary>
    public Matrix EmbedText(int[] tokens)
    {
        var result = new Matrix(tokens.Length, _embedding.Columns);
        for (int i = 0; i < tokens.Length; i++) _embedding.Row(tokens[i]).CopyTo(result.Row(i));
        return result.Map(x => x * Math.Sqrt(_embedding.Columns));
    }

    /// <summary>Images in slot order, then text. Everything sees everything, unless <paramref name="causalText"/> makes each text token a block.</summary>
    public Prefix Prefill(IEnumerable<Slot> slots, Prompt prompt, bool causalText = false)
    {
        var mask = new TokenMask();
        var x = new Matrix(0, _embedding.Columns);
        foreach (var slot in slots)
        {
            mask.Add(slot.Features.Rows, slot.Present, startsBlock: false);
            x = x.Above(slot.Features);
        }
        foreach (bool valid in prompt.Valid) mask.Add(1, valid, startsBlock: causalText);
        var (hidden, own) = _layers.Forward(x.Above(EmbedText(prompt.Tokens)), mask.Positions(), null, mask.Sees);
        return new Prefix(mask, own, hidden);
    }

    /// <summary>Greedy decoding after <paramref name="prefix"/>, whose last valid token predicts the first; the end token is not part of the answer.</summary>
    public int[] DecodeGreedily(Prefix prefix, int limit)
    {
        var tokens = new List<int>();
        var mask = prefix.Mask.Copy();
        var past = prefix.Layers;
        int last = Enumerable.Range(0, mask.Count).Last(mask.IsValid);
        var hidden = prefix.Hidden.RowsFrom(last, 1);
        while (tokens.Count < limit)
        {
            int next = MostLikely(Logits(hidden));
            if (next == EndOfText) break;
            tokens.Add(next);
            (hidden, past) = Extend(next, mask, past);
        }
        return [.. tokens];
    }

    /// <summary>The score of every token of the vocabulary after one token's hidden state.</summary>
    public double[] Logits(Matrix hidden) => _layers.FinalNorm(hidden).Linear(_embedding).Values;

    private (Matrix Hidden, KeyValue[] All) Extend(int token, TokenMask mask, KeyValue[] past)
    {
        mask.Add(1, valid: true, startsBlock: true);
        int query = mask.Count - 1;
        var (hidden, own) = _layers.Forward(EmbedText([token]), [mask.Positions()[query]], past, (_, key) => mask.Sees(query, key));
        return (hidden, [.. past.Zip(own, (before, after) => before.Above(after))]);
    }

    private static int MostLikely(double[] logits) => Array.IndexOf(logits, logits.Max());
}
