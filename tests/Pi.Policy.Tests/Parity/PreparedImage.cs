using System.Text;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Pi.Policy.Models.Package;
using Pi.Policy.Tests.Reference;

namespace Pi.Policy.Tests.Parity;

/// <summary>
/// A package's vision graph with one more output: the prepared image, which is what the patches are cut from. Two protobuf messages one
/// behind the other read as one, so the output's declaration is simply appended to the file.
/// </summary>
internal sealed class PreparedImage : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string _output;

    public PreparedImage(string package)
    {
        byte[] model = File.ReadAllBytes(Path.Combine(package, "vision.onnx"));
        var nodes = Nodes(model);
        var embedding = nodes.First(node => node.Inputs.Contains("vision.patch.weight"));
        // Product with the patch weights <- patches as rows <- transposed <- split into patches <- the image.
        _output = embedding.Inputs[0];
        for (int back = 0; back < 3; back++) _output = nodes.First(node => node.Outputs.Contains(_output)).Inputs[0];

        string file = Path.Combine(package, $"prepared-{Guid.NewGuid():N}.onnx");
        File.WriteAllBytes(file, [.. model, .. Field(7, Field(12, Field(1, Encoding.UTF8.GetBytes(_output))))]);
        _session = new InferenceSession(file);
        File.Delete(file);
    }

    public float[] Run(RgbImage image)
    {
        var input = new DenseTensor<byte>(image.Bytes, [1, image.Height, image.Width, 3]);
        using var outputs = _session.Run([NamedOnnxValue.CreateFromTensor("images", input)], [_output]);
        return [.. outputs[0].AsEnumerable<float>()];
    }

    public void Dispose() => _session.Dispose();

    /// <summary>ModelProto.graph 7, GraphProto.node 1, NodeProto.input 1 and output 2.</summary>
    private static List<(string[] Inputs, string[] Outputs)> Nodes(byte[] model)
    {
        var graph = new ProtoReader(model).Fields().First(field => field.Number == 7);
        return [.. new ProtoReader(graph.Bytes).Fields().Where(field => field.Number == 1).Select(node => (Names(node.Bytes, 1), Names(node.Bytes, 2)))];
    }

    private static string[] Names(ReadOnlyMemory<byte> node, int number) =>
        [.. new ProtoReader(node).Fields().Where(field => field.Number == number).Select(field => Encoding.UTF8.GetString(field.Bytes.Span))];

    private static byte[] Field(int number, byte[] bytes) => [(byte)(number << 3 | 2), (byte)bytes.Length, .. bytes];
}
