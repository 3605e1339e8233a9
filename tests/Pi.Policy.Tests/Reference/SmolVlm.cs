namespace Pi.Policy.Tests.Reference;

/// <summary>SmolVLA's vision-language model: SigLIP, pixel shuffle, a Llama decoder, and the state as the last token of the prefix.</summary>
public sealed class SmolVlm(SafetensorsFile checkpoint, int visionHeads, int headSize)
{
    private const string Root = "vlm_with_expert.vlm.model.";
    private const string Language = Root + "text_model.";

    private readonly Matrix _embedding = checkpoint[Language + "embed_tokens.weight"];
    private readonly DecoderStack _layers = new(checkpoint, Language, new DecoderShape(headSize, Functions.Silu), Norms.Llama(checkpoint, Language));

    /// <summary>A prepared image -> its tokens in the language model's width, scaled by sqrt(width) as text embeddings are.</summary>
    public Matrix EncodeImage(Matrix image)
    {
        var tokens = new SiglipVision(checkpoint, Root + "vision_model.", visionHeads).Encode(image);
        var connector = checkpoint[Root + "connector.modality_projection.proj.weight"];
        int factor = (int)Math.Sqrt(connector.Columns / tokens.Columns);
        return Scale(PixelShuffle.Fold(tokens, factor).Linear(connector));
    }

    /// <summary>Images and text see each other; the state sees all and is seen by neither.</summary>
    public Prefix Prefill(IEnumerable<Slot> slots, Prompt prompt, double[] state)
    {
        var mask = new TokenMask();
        var x = new Matrix(0, _embedding.Columns);
        foreach (var slot in slots)
        {
            mask.Add(slot.Features.Rows, slot.Present, startsBlock: false);
            x = x.Above(slot.Features);
        }
        foreach (int token in prompt.Tokens) x = x.Above(Scale(_embedding.RowsFrom(token, 1)));
        foreach (bool valid in prompt.Valid) mask.Add(1, valid, startsBlock: false);
        mask.Add(1, valid: true, startsBlock: true);

        var stateToken = new Matrix(1, state.Length, state).Linear(checkpoint["state_proj.weight"], checkpoint.Vector("state_proj.bias"));
        var (hidden, own) = _layers.Forward(x.Above(stateToken), mask.Positions(), null, mask.Sees);
        return new Prefix(mask, own, hidden);
    }

    private Matrix Scale(Matrix x) => x.Map(value => value * Math.Sqrt(_embedding.Columns));
}
