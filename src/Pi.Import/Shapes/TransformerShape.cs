using Pi.Import.Onnx;

namespace Pi.Import.Shapes;

/// <summary>Sizes of the language model or of the action expert.</summary>
internal sealed record TransformerShape(int Layers, int Width, int Mlp, AttentionHeads Heads, float Epsilon);
