namespace Pi.Policy.Tests.Reference;

/// <summary>What the vision-language model leaves behind: the mask, each layer's keys and values, and the last layer's output.</summary>
public sealed record Prefix(TokenMask Mask, KeyValue[] Layers, Matrix Hidden);

/// <summary>One camera slot: its features [tokens, width], and whether there was an image.</summary>
public sealed record Slot(Matrix Features, bool Present);

/// <summary>Prompt tokens, each valid or padding.</summary>
public sealed record Prompt(int[] Tokens, bool[] Valid)
{
    public Prompt(int[] tokens) : this(tokens, [.. Enumerable.Repeat(true, tokens.Length)])
    {
    }
}
