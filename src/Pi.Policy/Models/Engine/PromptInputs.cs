using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pi.Policy.Models.Engine;

/// <summary>The inputs that the acting and the planning pass share: features, which cameras count, and the padded prompt.</summary>
internal sealed class PromptInputs
{
    private readonly TensorBuffer _mask, _tokens, _count;

    /// <summary>Allocates and binds them; they go with <paramref name="graph"/>.</summary>
    public PromptInputs(IDeviceMemory memory, EngineBuffers buffers, BoundGraph graph, PrefixShape shape)
    {
        _mask = graph.Own(TensorBuffer.Allocate(memory, TensorElementType.Bool, shape.Cameras));
        _tokens = graph.Own(TensorBuffer.Allocate(memory, TensorElementType.Int64, 1, shape.Tokens));
        _count = graph.Own(TensorBuffer.Allocate(memory, TensorElementType.Int64, 1));
        graph.Input("features", graph.Own(buffers.Features.View(0, [shape.Cameras, .. buffers.Features.Shape[1..]])))
            .Input("camera_mask", _mask).Input("tokens", _tokens).Input("token_count", _count);
        // Whatever a capture runs on should be a prompt.
        Write([.. Enumerable.Repeat(true, shape.Cameras)], [0], 0);
    }

    public void Write(IReadOnlyList<bool> cameras, IReadOnlyList<int> tokens, int pad)
    {
        var padded = new long[_tokens.Count];
        Array.Fill(padded, pad);
        for (int i = 0; i < tokens.Count; i++) padded[i] = tokens[i];
        _mask.Write<byte>([.. cameras.Select(present => present ? (byte)1 : (byte)0)]);
        _tokens.Write<long>(padded);
        _count.Write<long>([tokens.Count]);
    }
}
