using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pi.Policy.Models.Engine;

/// <summary>A weight of a graph that lies in a file beside it.</summary>
internal sealed record ExternalTensor(string Name, TensorElementType Type, long[] Shape, string File, long Offset);
