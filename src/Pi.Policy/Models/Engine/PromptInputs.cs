using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pi.Policy.Models.Engine;

/// <summary>The inputs that the acting and the planning pass share: features, which cameras count, and the padded prompt.</summary>
internal sealed class PromptInputs : IDisposable
{
    private readonly TensorBuffer _mask, _tokens, _count;

    public PromptInputs(IDeviceMemory memory, EngineBuffers buffers, BoundGraph graph, PrefixShape shape)
    {
        _mask = TensorBuffer.Allocate(memory, TensorElementType.Bool, shape.Cameras);
        _tokens = TensorBuffer.Allocate(memory, TensorElementType.Int64, 1, shape.Tokens);
        _count = TensorBuffer.Allocate(memory, TensorElementType.Int64, 1);
        graph.Input("features", graph.Own(buffers.Features.View(0, [shape.Cameras, .. buffers.Features.Shape[1..]])))
            .Input("camera_mask", _mask).Input("tokens", _tokens).Input("token_count", _count);
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

    public void Dispose()
    {
        _mask.Dispose();
        _tokens.Dispose();
        _count.Dispose();
    }
}
