namespace Pi.Import.Onnx;

/// <summary>Heads of an attention layer and their size.</summary>
internal sealed record AttentionHeads(int Query, int Key, int Size)
{
    public int QueryWidth => Query * Size;

    public int KeyWidth => Key * Size;
}
