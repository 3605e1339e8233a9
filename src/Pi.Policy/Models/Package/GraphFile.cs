using System.Text;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pi.Policy.Models.Package;

/// <summary>
/// What a package must know of an ONNX file without trusting it: inputs, outputs, operators' domains, and where weights lie.
/// Field numbers are those of onnx.proto.
/// </summary>
internal sealed class GraphFile
{
    private const int ModelGraph = 7, ModelFunctions = 25;
    private const int GraphNode = 1, GraphInitializer = 5, GraphInput = 11, GraphOutput = 12, GraphSparse = 15;
    private const int NodeAttribute = 5, NodeDomain = 7;

    private readonly HashSet<string> _initialized = [];

    /// <summary>Reads the file's bytes.</summary>
    /// <exception cref="InvalidDataException">They are no protobuf message.</exception>
    public GraphFile(byte[] model)
    {
        foreach (ProtoField field in new ProtoReader(model).Fields())
        {
            if (field.Number == ModelFunctions)
                Faults.Add("has functions of its own, expected operators alone");
            if (field.Number == ModelGraph)
                ReadGraph(field.Bytes);
        }
    }

    public Dictionary<string, string> Inputs { get; } = [];

    public Dictionary<string, string> Outputs { get; } = [];

    /// <summary>Weights that lie in other files.</summary>
    public List<StoredTensor> Weights { get; } = [];

    /// <summary>What no graph of a package may have, as ends of a sentence.</summary>
    public List<string> Faults { get; } = [];

    private void ReadGraph(ReadOnlyMemory<byte> graph)
    {
        foreach (ProtoField field in new ProtoReader(graph).Fields())
        {
            switch (field.Number)
            {
                case GraphNode:
                    ReadNode(field.Bytes);
                    break;
                case GraphInitializer:
                    ReadInitializer(field.Bytes);
                    break;
                case GraphInput:
                    AddValue(field.Bytes, Inputs);
                    break;
                case GraphOutput:
                    AddValue(field.Bytes, Outputs);
                    break;
                case GraphSparse:
                    Faults.Add("has sparse weights, expected dense ones");
                    break;
            }
        }
    }

    private void ReadNode(ReadOnlyMemory<byte> node)
    {
        foreach (ProtoField field in new ProtoReader(node).Fields())
        {
            string domain = field.Number == NodeDomain ? Text(field.Bytes) : "";
            if (domain is not ("" or "ai.onnx" or "com.microsoft"))
                Faults.Add($"uses operators of the domain '{domain}', expected those of ONNX and com.microsoft");
            // Attributes: t 5, g 6, tensors 10, graphs 11.
            if (field.Number == NodeAttribute && new ProtoReader(field.Bytes).Fields().Any(part => part.Number is 6 or 11))
                Faults.Add("has graphs within the graph, expected none");
            if (field.Number == NodeAttribute && new ProtoReader(field.Bytes).Fields().Any(part => part.Number is 5 or 10 && StoredTensor.Read(part.Bytes).File is not null))
                Faults.Add("keeps an operator's constant in another file, expected only weights there");
        }
    }

    private void ReadInitializer(ReadOnlyMemory<byte> tensor)
    {
        StoredTensor weight = StoredTensor.Read(tensor);
        if (!_initialized.Add(weight.Name))
            Faults.Add($"has the weight {weight.Name} twice, expected it once");
        if (weight.File is not null)
            Weights.Add(weight);
    }

    // ValueInfoProto: name 1, type 2; TypeProto.tensor_type 1; Tensor: elem_type 1, shape 2; TensorShapeProto.dim 1; Dimension: value 1, param 2.
    private static void AddValue(ReadOnlyMemory<byte> value, Dictionary<string, string> values)
    {
        string name = "", form = "not a tensor";
        foreach (ProtoField field in new ProtoReader(value).Fields())
        {
            if (field.Number == 1)
                name = Text(field.Bytes);
            if (field.Number == 2)
                form = Form(field.Bytes);
        }
        values[name] = form;
    }

    private static string Form(ReadOnlyMemory<byte> type)
    {
        ReadOnlyMemory<byte> tensor = Child(type, 1);
        var element = (TensorElementType)new ProtoReader(tensor).Fields().FirstOrDefault(field => field.Number == 1 && field.IsNumber).Value;
        IEnumerable<string> sizes = new ProtoReader(Child(tensor, 2)).Fields().Where(field => field.Number == 1)
            .Select(dimension => new ProtoReader(dimension.Bytes).Fields()
                .Select(part => part.IsNumber ? $"{part.Value}" : Text(part.Bytes)).FirstOrDefault("?"));
        return $"{element} [{string.Join(", ", sizes)}]";
    }

    private static ReadOnlyMemory<byte> Child(ReadOnlyMemory<byte> message, int number) =>
        new ProtoReader(message).Fields().LastOrDefault(field => field.Number == number && !field.IsNumber).Bytes;

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
